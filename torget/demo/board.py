"""The board and the screen in the library: a channel that needs nobody but us, connected and answered for as any is."""

from torget.accounts.models import Person
from torget.channels.actions import Answer, answer_checklist, change, open_channel, probe
from torget.channels.models import Channel
from torget.connectors.notice_board import NoticeBoard

ANSWERS = {
    "purpose": "Den når dem som inte använder nätet och dem som väntar på bussen. Personalen frågar varje höst.",
    "support": "Kommunens allmänna service, utan personuppgifter. Förvaltningschefens beslut den 3 mars.",
    "speakers": "Kommunikatörerna skriver. Biblioteket skriver ut, hänger upp och tar ner.",
    "terms": "Överst på tavlan står vem den hör till och vart man vänder sig.",
    "records": "Det som hängs upp är inlägg och diarieförs med dem.",
    "watch": "Ingen annan kan skriva där. Lappar som andra har satt upp tas ner varje kväll.",
    "accessibility": "Stor text, läsbar sittande, med en kod till sidan. Personalen läser gärna upp.",
    "ending": "Bibliotekschefen beslutar, och en lapp säger var nyheterna finns i stället.",
    "recovery": "Skärmen har inget konto. Adressen står på kanalens sida.",
}


def hang_board(owner: Person, *, by: Person) -> Channel:
    """The board, official."""
    board = open_channel(
        NoticeBoard.kind,
        name="Biblioteket",
        purpose="Anslag i bibliotekets entré, och samma på skärmen där.",
        audience="De som går förbi, också utan telefon.",
        owner=owner,
        by=by,
    )
    probe(board)
    answer_checklist(board, {code: Answer(text, owner=owner) for code, text in ANSWERS.items()}, by=by)
    change(board, by=by, is_official=True)
    return board
