from tests.conversations.people import Person, Server
async def test_x(ann: Person, server: Server) -> None:
    reply = await ann.slash(server.channel, "quote actor", name="Kier Starmer")
    assert "roughly right" in reply.text
    print(reply.ids)
