"""First names, by which a name is known to be one of a person. Data."""

from bot.reading.people.listed import listed, name_key

OF_MEN = listed(
    """
    Aaron Abdul Abdullah Abraham Adam Aditya Adrian Ahmed Aidan Al Alan Alasdair Alastair Albert Alec Alejandro
    Alfred Ali Alistair Alister Allan Allen Alun Álvaro Amir Anas Anders Andre André Andreas Andrei Andrew Andy
    Aneurin Angus Anil Ant Anthony Antoine Antonio António Antony Anwar Archie Arjun Arnold Arthur Arturo Ashok Asif
    Augustus Austin Barack Barnaby Barry Bart Bartholomew Ben Benedict Benjamin Benny Bernard Bernie Bert Bill Billy
    Björn Bob Bobby Boris Brad Bradley Brandon Brendan Brett Brian Bruce Bruno Bryan Bryce Byron Callum Calum Calvin
    Cameron Carl Carlos Carwyn Cathal Cedric Charles Charlie Chester Chris Christian Christoph Christopher Chuck
    Chuka Cian Cillian Clarence Clark Claude Clayton Clement Clifford Clint Clive Colin Colm Colum Conor Connor
    Cormac Cory Craig Crispin Curtis Cyril Cyrus Dafydd Dale Damian Damien Dan Daniel Danny Darragh Darren Dave
    David Davey Dean Declan Deepak Denis Dennis Derek Desmond Dick Diarmuid Diego Dimitri Dmitry Dominic Don Donald
    Donncha Doug Douglas Duncan Dustin Dwight Dylan Eamon Eamonn Éamon Earl Ed Eddie Edgar Eduardo Edward Edwin
    Elias Elliot Elliott Elon Emil Emilio Emmanuel Enda Enrique Eoin Eoghan Eric Erik Ernest Ernesto Errol Ethan
    Euan Eugene Evan Evgeny Ewan Ewen Ezra Faisal Farhan Farooq Felipe Felix Ferdinand Fergal Fergus Fernando Fikile
    Finlay Fionn Floyd Francesco Francis Francisco Franck François Frank Franklin Franz Fraser Fred Freddie
    Frederick Friedrich Fyodor Gabriel Gareth Garfield Garry Gary Gavin Gene Geoff Geoffrey George Georgios Gerald
    Gerard Gerhard Gerry Giles Giorgio Giorgos Giovanni Giuseppe Glen Glenn Glyn Gordon Graeme Graham Grant Greg
    Gregg Gregor Gregory Guillaume Guillermo Gunnar Gustav Guy Haakon Hakan Hamid Hamish Hamza Hank Hans Harjit
    Harold Haroon Harry Harvey Hassan Hector Heinrich Helmut Henri Henrik Henry Herbert Herman Hilary Hiroshi Howard
    Hubert Hugh Hugo Humza Hussein Huw Hywel Iain Ian Ibrahim Idris Ieuan Igor Ike Imran Irfan Isaac Ivan Iwan Jack
    Jackson Jacob Jacques Jaime Jake Jamal James Jamie Jan Jared Jason Javier Jay Jeff Jeffrey Jens Jeremy Jerome
    Jerry Jesse Jesús Jim Jimmy Joachim João Joaquín Joe Joel Joey Johan Johannes John Johnny Jon Jonas Jonathan
    Jonny Jorge José Josef Joseph Josh Joshua Juan Julian Julio Jürgen Justin Karim Karl Keir Keith Kelvin Ken
    Kenneth Kenny Kevin Khalid Kieran Kim Kit Kofi Konrad Kris Kurt Kwame Kwasi Kyle Lachlan Lamar Lance Larry Lars
    Laurence Laurent Lawrence Lee Len Leo Leon Leonard Leonardo Leonid Leroy Leslie Lewis Liam Lindsay Lionel Lloyd
    Lorenzo Lorne Louis Luc Luca Lucas Luigi Luis Luiz Luke Lyndon Magnus Mahmoud Malcolm Manuel Marc Marcel Marco
    Marcos Marcus Mario Mark Markus Martin Martyn Marty Marvin Mathew Mathias Mats Matt Matteo Matthew Matthias
    Maurice Max Maxime Maxwell Mehdi Mehmet Mel Merlin Mervyn Micheál Michael Michel Miguel Mick Mike Mikhail Miles
    Milo Mitch Mitchell Mohamed Mohammad Mohammed Mohan Monty Morgan Morris Moses Muhammad Murdo Murray Mustafa
    Myles Nadhim Narendra Nathan Nathaniel Neal Ned Neil Nelson Neville Niall Nicholas Nick Nicola Nicolas Nigel
    Nikhil Nikolai Nils Noah Noel Norman Oisín Olaf Oleg Oliver Olivier Olof Omar Orlando Oscar Osman Otto Owen
    Pablo Paddy Pádraig Padraig Paolo Pascal Patrick Paul Paulo Pavel Pearse Pedro Pekka Percy Pete Peter Petros
    Phil Philip Philippe Phillip Pierre Piers Piotr Prem Pritam Quentin Rafael Raj Rajesh Ralph Ramesh Ramón Randy
    Raphael Rashid Raúl Ravi Ray Raymond Recep Reg Reginald Rehman René Reuben Rhodri Rhys Ricardo Riccardo Rich
    Richard Rick Ricky Rishi Rob Robbie Robert Roberto Robin Rod Roddy Roderick Rodney Rodrigo Roger Rohan Roland
    Rolf Roman Ron Ronald Ronan Ronnie Rory Ross Roy Rufus Rupert Russ Russell Ryan Sadiq Sajid Salman Sam Samir
    Samuel Sandy Sanjay Santiago Satish Saul Scott Seamus Séamus Sean Seán Sebastian Serge Sergei Sergey Sergio Seth
    Shane Shaun Shawn Sidney Silvio Simon Sohail Solomon Spencer Stan Stanley Stefan Stephen Sterling Steve Steven
    Stewart Stuart Sunil Suresh Sven Syed Taoiseach Tariq Ted Terence Terry Theo Theodore Thierry Thomas Thorsten
    Tiernan Tim Timothy Tobias Toby Todd Tom Tomás Tommy Tony Torsten Travis Trent Trevor Tristan Tyler Tyrone Usman
    Valentin Vernon Victor Viktor Vijay Vikram Vince Vincent Vladimir Volodymyr Wade Wallace Walter Warren Wayne Wes
    Wesley Wilfred Wilhelm Will Willem William Willie Winston Wolfgang Xavier Yannis Yasin Yusuf Yuri Yves Zac Zach
    Zachary Zack Zain Ziad Zoltán Johnnie Donnie Lonnie Rusty Chet Brent Bret Clay Cody Curt Darrell Darryl Dwayne
    Elbert Garrett Grover Gus Herschel Irving Ira Jarrod Jeb Jed Jimmie Kirk Lamont Lester Luther Mitt Newt Orrin
    Perry Randall Reggie Reince Rex Roscoe Rudy Sherrod Sonny Strom Tad Terrence Thad Troy Vance Vern Vito Wendell
    Whit Zane Davor Goran Zoran Dragan Luka Marko Jure Matej Andrej Tomaz Janez Mateusz Krzysztof Pawel Jakub
    Wojciech Bram Joost Wopke Maros Valdis Janusz Stefanos Nikos Kostas Panos Oleksandr Dmytro Andriy Serhiy Yuriy
    Bilal Saeed Rahul Amit Chidi Emeka Olu Tunde Babatunde Sipho Thabo Jermaine DeShawn Marquis Malik Kareem Eliot
    Callan Ruaridh Torquil Geraint Aled Ifan Osian Emyr Iolo Donnacha Fintan Ruairí Tadhg Mikael Kaspar Pål Pál
    Gábor László István Ferenc Attila Márton Mihai Radu Ion Florin Traian Klaus Akira Aldo Alessandro Alexander
    Alexei Alfonso Alonso Alphonso Alvin Amadou Anatoly Andres Andrzej Angelo Anton Armando Ashton Augusto Axel
    Barney Blaine Blake Brock Caleb Carlo Cecil Cesar Claudio Clyde Colby Corey Damon Darius Daryl Denzel Derrick
    Devin Dexter Dieter Dirk Duane Edmund Elbridge Eli Elijah Elmer Emanuel Enrico Ervin Ezekiel Fabian Fidel
    Giancarlo Gilbert Gonzalo Gunther Gustavo Hasan Horst Ignacio Isaiah Ismail Ivar Jakob Jamaal Jeremiah Johann
    Judd Julius Kash Kendrick Leif Levi Lou Manfred Marcelo Mateo Maurizio Melvin Merrick Niels Nikita Nikolas Nolan
    Norbert Pieter Rahm Rashad Reza Ruben Rudolf Sandeep Stefano Stephan Thaddeus Thom Trey Ulrich Umar Vic Vinod
    Vitaly Vivek Vlad Walt Wilbur Willard Yannick Yasser
    """
) - {"Taoiseach", "Nicola"}

OF_WOMEN = listed(
    """
    Abena Abigail Ada Adele Adriana Agnes Aileen Aimee Aisha Aisling Alana Alberta Alessandra Alexandra Alexandria
    Alice Alicia Alison Allison Alma Alyssa Amal Amanda Amara Amber Amelia Amélie Amina Amy Ana Ananya Andrea Angela
    Angelina Angie Anita Anja Ann Anna Annabel Annabelle Anne Anneliese Annette Annie Anthea Antonia Aoife April
    Ariane Arlene Astrid Audrey Ava Avril Ayesha Barbara Beatrice Beatriz Becky Belinda Berit Bernadette Bernice
    Beth Bethany Bethan Betty Beverley Bianca Birgit Bonnie Bridget Bríd Brigitte Brittany Bronwen Caitlin Camilla
    Candice Carla Carly Carmel Carmen Carol Carole Carolina Caroline Carolyn Carrie Catalina Catarina Caterina
    Catherine Cathy Cecilia Celia Ceri Chantal Charlene Charlotte Chelsea Cheryl Chloe Chloé Christel Christina
    Christine Ciara Cindy Claire Clara Clare Claudia Colette Colleen Constance Cora Corinne Cristina Crystal Cynthia
    Daisy Dana Danielle Daphne Dawn Deborah Debbie Debra Deirdre Delia Delyth Denise Diana Diane Dianne Dolores
    Donna Dora Doreen Doris Dorothy Edith Eilidh Eileen Eimear Elaine Eleanor Elena Eleni Elisa Elisabeth Elise
    Eliza Elizabeth Ella Ellen Ellie Elsa Elsie Eluned Emily Emma Erica Erika Erin Esme Esmé Esther Eunice Eva Eve
    Evelyn Evie Faith Fatima Fay Faye Felicity Ffion Fiona Flora Florence Frances Francesca Francine Françoise Freda
    Freya Frida Gabriela Gabriella Gabrielle Gail Gemma Genevieve Georgia Georgina Geraldine Gertrude Ghislaine
    Gillian Gina Ginny Gladys Glenda Gloria Grace Gráinne Greta Gretchen Gwen Gwendolyn Hadley Haley Hannah Harriet
    Harriett Hayley Hazel Heather Heidi Helen Helena Helene Hélène Helga Henrietta Hilda Hillary Hind Holly Honor
    Hope Ida Imelda Imogen Indira Ines Inés Ingrid Irene Iris Irina Isabel Isabella Isabelle Isla Isobel Ivana Ivy
    Jackie Jacinda Jacinta Jacqueline Jacqui Jade Jamila Jan Jana Jane Janet Janice Janine Jasmine Jean Jeanette
    Jeanne Jemima Jenna Jennie Jennifer Jenny Jess Jessica Jill Jillian Jo Joan Joanna Joanne Jocelyn Jodie Johanna
    Josephine Josie Joy Joyce Juanita Judith Judy Julia Juliana Julianne Julie Juliet Juliette June Justine Kamala
    Karen Karin Karina Karla Kat Kate Katharine Katherine Kathleen Kathryn Kathy Katie Katja Katrin Katrina Katy
    Kayla Keeley Keisha Kelly Kemi Kendra Kerry Kerri Kirsten Kirstie Kirsty Kristen Kristin Kristina Krystal Kylie
    Lara Laura Lauren Lea Leah Leanne Leila Lena Leonie Lesley Leticia Liliana Lillian Lily Linda Lindsey Lisa Liz
    Lizzie Lola Lorna Lorraine Lottie Louisa Louise Lucia Lucía Lucinda Lucy Luisa Lydia Lynda Lynette Lynn Lynne
    Mabel Madeleine Madeline Maeve Máire Mairead Mairéad Mairi Maggie Malala Malia Mandy Manuela Mara Marcia
    Margaret Margarita Margot Mari Maria María Mariam Marian Marianne Marie Marilyn Marina Marion Marissa Marjorie
    Marlene Marta Martha Martina Mary Matilda Maureen Mavis Maxine Meg Megan Meghan Melanie Melinda Melissa Meera
    Mercedes Meredith Mia Michaela Michele Michelle Mildred Millicent Mina Miranda Miriam Moira Molly Mona Monica
    Morag Muriel Myra Nadia Nadine Naga Nan Nancy Naomi Natalia Natalie Natasha Nerys Niamh Nichola Nicola Nicole
    Nina Nora Noor Norma Nuala Octavia Olga Olivia Oonagh Ophelia Órla Orla Paloma Pam Pamela Patience Patricia
    Patsy Paula Pauline Peggy Penelope Penny Petra Philippa Phoebe Phyllis Polly Poppy Preet Priti Priya Priyanka
    Rachael Rachel Rachelle Raisa Ramona Rebecca Regina Rena Renee Renée Rhian Rhiannon Rhoda Rhona Rita Roberta
    Roisin Róisín Rosa Rosalind Rosamund Rose Rosemary Rosena Rosie Roxanne Roza Rushanara Ruth Sabina Sabrina Sadie
    Sally Samantha Sandra Sara Sarah Saskia Seema Selina Serena Shabana Shannon Sharon Sheila Shelley Sherry Shirley
    Shona Sian Siân Siobhan Siobhán Sinead Sinéad Silvia Simone Sofia Sonia Sophia Sophie Stacey Stella Stephanie
    Sue Suella Summer Susan Susanna Susannah Susanne Susie Suzanne Suzy Sylvia Tamara Tamsin Tania Tanya Tara
    Tatiana Tera Teresa Tessa Thangam Thelma Theresa Therese Thérèse Tiffany Tina Toni Tonia Tracey Tracy Trudy Una
    Urmila Ursula Valerie Vanessa Vera Verity Veronica Vicki Vicky Victoria Viola Violet Virginia Vivian Vivienne
    Wanda Wendy Wilhelmina Wilma Winifred Xanthe Yasmin Yolanda Yvette Yvonne Zadie Zahra Zara Zarah Zeinab Zoe Zoë
    Zoé Oprah Loretta Latoya Tamika Shonda Condoleezza Tulsi Kellyanne Kayleigh Lori Nikki Patti Rhonda Sheryl Tammy
    Tawana Zelda Angelique Ilhan Rashida Ayanna Nydia Letitia Lieve Roxana Kadri Ylva Dubravka Iliana Jutta Adina
    Hadja Caoimhe Saoirse Catríona Ailsa Mhairi Iona Catrin Sioned Lowri Carys Angharad Anjali Preeti Naz Nusrat
    Rupa Zainab Khadija Adaeze Ngozi Chioma Folake Olena Oksana Iryna Yulia Svetlana Katarina Jelena Milena Dragana
    Zuzana Agnieszka Malgorzata Beata Ewa Katarzyna Freja Sigrid Elke Anneke Femke Marijke Wiebke Dorte Mette Pia
    Sanna Elin Malin Linnea Abby Alejandra Alina Amira Anastasia Aparna Ariana Asha Athena Aung Betsy Brandi Brenda
    Camila Candace Cassandra Celeste Celine Chiara Christa Christiane Connie Cordelia Daniela Delphine Dina Edna
    Eliana Eloise Elvira Esmeralda Esperanza Estelle Eugenia Farah Fatou Felicia Frederica Gisele Giulia Guadalupe
    Hailey Huma Inga Irma Ivanka Jada Kaitlin Karine Kavita Kelsey Kimberly Kristi Lakshmi Lana Leonora Lidia Lila
    Lilian Liza Lois Lucille Mariah Marisa Marsha Mathilde Maya Mazie Melania Millie Mindy Minnie Mollie Monique
    Nathalie Neera Nell Paige Patty Pippa Pooja Pramila Priscilla Quina Raquel Renata Robyn Rosario Sabine Salma
    Selena Shari Shelly Sheri Stacy Stefanie Susana Sybil Sylvie Tabitha Tasha Tonya Tricia Tyresha Uma Valeria
    """
) - {"Hind", "Jan"}

OF_ANYBODY = listed(
    """
    Alex Ash Ashley Aubrey Bailey Blair Brooke Casey Chi Dani Darcy Drew Eden Finley Francis Frankie Gerry Harper
    Hilary Jaden Jan Jessie Jody Jordan Jude Kai Kerry Kelly Kim Lee Leigh Lesley Leslie Lindsay Logan Marion Morgan
    Nicky Pat Quinn Reese Riley Robin Rowan Sam Sandy Sasha Shannon Sidney Skyler Stevie Sydney Taylor Tracy Val
    Vivian Terry Mickey Andrea Jean Nicola Dana Jamie Charlie Ali Bobby Billie Mel Aubrey Ariel Noel Toni Ming Wei
    Xi Li Jin Min Chris Ola Dominique Claude Camille Simone Sacha Michele Gabriele Joan Marley Tegan Carmel Beverly
    Kay Rae Remy
    """
)

GIVEN_NAMES = OF_MEN | OF_WOMEN | OF_ANYBODY
_PLAIN = frozenset(name_key(name) for name in GIVEN_NAMES)


def is_given_name(word: str) -> bool:
    """Whether a word is a first name, with its accents or without, or two of them: “Jean-Pierre”."""
    return word in GIVEN_NAMES or (name_key(word.split("-", maxsplit=1)[0]) in _PLAIN and word[0].isupper())


FAMILY_NAME_FIRST = listed("Xi Li Wang Zhang Kim Park Moon Yoon Mao Deng Zhao Chen Nguyen Lee Hu Wen Lai Tsai")
"""Family names that stand before the given one where syllables are written in the Chinese or Korean way."""

PARTICLES = listed(
    """
    de la le da di do dos das del della du den der van von vom zu bin bint ibn al el ter ten ap ab y e
    """
)
"""Small words within names: “de la Cruz”, “van der Berg”."""
