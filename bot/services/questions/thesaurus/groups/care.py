"""Health, care and drugs; research and education. Data."""

from __future__ import annotations

from typing import Final

GROUPS: Final = """
doctor physician medic clinician gp
medic doctor clinician paramedic
surgeon doctor
gp doctor family_doctor general_practitioner
midwife nurse
paramedic ambulance
dentist dental
pharmacist pharmacy chemist
psychiatrist psychologist
counsellor therapist counselling
patient client
medical clinical medicine health
health medical wellbeing
wellbeing welfare health
health_service nhs
hospital clinic infirmary
clinic centre surgery
surgery operation
ward hospital
illness disease sickness condition
sick ill unwell
disorder illness
epidemic outbreak pandemic crisis
outbreak epidemic cluster
infection cases virus
hiv aids
cancer tumour
flu influenza
vaccinate immunise
symptom sign
diagnose diagnosis
cure remedy treatment heal
remedy cure solution
treat treatment therapy
treatment therapy care rehabilitation
medicine medication drug
tablet pill
dose amount
prescribe prescription
needle syringe injecting litter
litter needles waste
naloxone antidote
overdose od
poisoning overdose toxic
drug substance narcotic
narcotic drug opioid
heroin opioid opiate
cocaine crack
cannabis marijuana hashish
benzodiazepine benzo valium
ecstasy mdma
methadone substitute
smoking tobacco cigarettes
vape e-cigarette
addict dependent
rehab rehabilitation recovery
rehabilitation rehab treatment facility
detox withdrawal
sober clean abstinent
harm_reduction safer
consumption use taking
safe safer safety
hygienic clean sterile
room facility space site
facility centre site unit room
space room place
centre center facility
site facility location
death die fatality dead toll
fatal death deadly
deadly fatal lethal
mortality death_rate deaths
death_toll deaths
kill die death
suicide kill_themselves
birth born
pregnant pregnancy
abortion termination
contraception birth_control
baby infant
child kid young
youth young teenager
teenager youth adolescent
adult grown-up
elderly old older pensioner
pensioner elderly retired
ageing old
mental psychological
anxiety stress
blind sight
deaf hearing
injury wound hurt
pain suffering
obesity overweight
diet food nutrition
hunger famine starvation
carer caregiver
social_care care
life-saving lifesaving saves_lives
research study science academic
study research report
report study publication
survey poll questionnaire
paper report study
scientist researcher academic
academic scholar researcher professor university
professor academic lecturer
expert specialist authority academic
scientific evidence science
data figures statistics
statistician statistics
theory hypothesis
method approach technique
finding result conclusion
analysis study
analyse study examine
experience experienced
skill ability
ability capability
lesson learn
teach teacher education
teacher teaching school
school pupil education
pupil student schoolchildren
student pupil undergraduate
university college higher_education
education school teaching
degree qualification
exam test
curriculum syllabus
nursery kindergarten childcare
literacy reading
graduate alumni
library books
book publication
junkie addict user
drinker alcoholic
booze alcohol drink liquor
liquor spirits alcohol
smoker smoking
perish die killed
deceased dead late
bereavement grief loss
clinic facility centre
venue room place hall
lab laboratory
vet veterinary
jab injection vaccine
shot dose
ill-health illness
well-being health
check-up examination
waiting_list backlog queue
prescription medication
painkiller analgesic
antibiotic medicine
side_effect harm
relapse return
craving urge
intoxicated high drunk
peer_worker peer_support
outreach street_work
helpline hotline
first_aid emergency
contaminated tainted toxic
strength potency purity
bacteria germ
infectious contagious
transmission spread
hepatitis liver
lecture lesson class
boffin scientist expert
trial study
peer_review review
dropout leaver
truancy absence
tutor teacher
headteacher principal head
playground school
trainee apprentice intern
scholarship bursary grant
tuition teaching fees
dementia alzheimer
stroke heart
fitness exercise
exercise activity sport
care_home residential nursing_home
residential live-in
in-patient hospital
surgery practice
hygiene cleanliness
vulnerable at_risk
magnet honeypot lure attract draw
"""
