"""The record of the words that answer a question: `answers` in locales/<locale>/lexicon."""

from content.model import Record


class WellWords(Record, frozen=True):
    """What is no yes though it may begin with one: "yes all normal", "sure", "it always was".

    Attributes:
        signs: findings that nobody has who can do it, or of whom all is well.
        can: what says that it can be done, after who does it.
        not_can: what takes that back behind it ("can hardly"), or tells of seeing it ("can see").
        consents: what only agrees to look, all that is said.
        looked_at: findings, besides `Answers.looks`, whose question asks for a look first.
        old: what says that it is nothing new.
        as_ever: what says so while an alarm stands, where it only leads to a question.
        new_only: findings that count only while they are new.
        vague: neither yes nor no, all that is said: "a bit", "maybe".
        vague_of: findings too grave for that: what is meant is explained first.
        harmless: findings that after a yes to those show that something else is meant.
        worse: what, told after a "no" to a sign, is more of it: "no, he can't speak at all".
    """

    signs: tuple[str, ...]
    can: tuple[str, ...]
    not_can: tuple[str, ...]
    consents: tuple[str, ...]
    looked_at: tuple[str, ...]
    old: tuple[str, ...]
    as_ever: tuple[str, ...]
    new_only: tuple[str, ...]
    vague: tuple[str, ...]
    vague_of: tuple[str, ...]
    harmless: tuple[str, ...]
    worse: dict[str, tuple[str, ...]]


class DenialWords(Record, frozen=True):
    """What denies one of the things asked about, and which thing that is.

    Attributes:
        words: what denies the name that it leads to, or the name before it.
        behind: what denies the name before it where it leads to none.
        loose: of those, what does so too where more is told of the next name.
        joins: what joins a name to one that was denied ("not cold or swollen").
        passing: what may stand between a denial and the name that it leads to.
        tells: what behind a name tells more of it, so that the denial before is another's.
        vaguer: signs that a finding may be, so that a "no" to the rest leaves them open.
        yields: findings that give way where the same word is one that the question asked for.
    """

    words: tuple[str, ...]
    joins: tuple[str, ...]
    behind: tuple[str, ...]
    loose: tuple[str, ...]
    passing: tuple[str, ...]
    tells: tuple[str, ...]
    vaguer: dict[str, tuple[str, ...]]
    yields: tuple[str, ...]


class Answers(Record, frozen=True):
    """Words that answer a question.

    Attributes:
        idioms: by the answer they give, what says it in words that mean something elsewhere.
        tails: what may follow any answer and adds nothing ("to be honest with you").
        duly: how something is done that works; with a "not" it does not ("not talking properly").
        turn: what takes back the answer before it, where another follows ("yes i mean no").
        withdraw: what takes back a yes given before ("no sorry").
        leads: after a yes or no these lead to what it answers ("yes to the first").
        between: small words that may stand between the members of a group and their answers.
        except_all: "everything but", and `except_none`: "none but", before a member.
        others: the members that are not named.
        works_fine: what tells of one thing that it can be done well.
        several: more than one member, by their places ("the first two").
    """

    yes: tuple[str, ...]
    no: tuple[str, ...]
    unsure: tuple[str, ...]
    thanks: tuple[str, ...]
    same: tuple[str, ...]
    plain_no: tuple[str, ...]
    whole: tuple[str, ...]
    not_both: tuple[str, ...]
    both: tuple[str, ...]
    rest: tuple[str, ...]
    neither: tuple[str, ...]
    repeated: tuple[str, ...]
    single: tuple[str, ...]
    not_single: tuple[str, ...]
    only: tuple[str, ...]
    ordinals: dict[str, float]
    neutral: tuple[str, ...]
    strong: tuple[str, ...]
    closing: tuple[str, ...]
    tails: tuple[str, ...]
    fine: tuple[str, ...]
    duly: tuple[str, ...]
    detail: tuple[str, ...]
    detail_after: tuple[str, ...]
    looks: tuple[str, ...]
    looks_fine: tuple[str, ...]
    works_fine: tuple[str, ...]
    not_fine: tuple[str, ...]
    amounts: dict[str, float]
    within: dict[str, tuple[float, str]]
    helpings: tuple[str, ...]
    plenty: tuple[str, ...]
    can_not_see: tuple[str, ...]
    idioms: dict[str, tuple[str, ...]]
    mend: tuple[str, ...]
    turn: tuple[str, ...]
    leads: tuple[str, ...]
    between: tuple[str, ...]
    except_all: tuple[str, ...]
    except_none: tuple[str, ...]
    others: tuple[str, ...]
    several: dict[str, tuple[float, ...]]
    politeness: tuple[str, ...]
    well: WellWords
    values: dict[str, dict[str, tuple[str, ...]]]
    denial: DenialWords
    withdraw: tuple[str, ...]
