"""Are syllables counted as a reader speaks them, and is a text scored by the published formula?"""

from __future__ import annotations

import pytest

from ecoscore.bank.readability import reading_ease, sentences_in, syllables, words_in

# Divided by hand, as the official word lists divide them, and chosen before anything was counted.
DUTCH = """
aan-ge-past af-spra-ken be-lang-rijk be-taald bu-ren com-mu-ni-ca-tie cul-tuur deel-ne-mers
di-rec-teur druk eer-ste fa-mi-lie feest fou-ten ge-zond-heid goe-de groei-en han-dig hel-pen huis
in-te-res-sant jaar ka-mer ken-nis kie-zen klacht kle-ding la-ter le-ren le-zen luis-te-ren maan-den
mis-schien moei-te na-tuur-lijk no-dig om-ge-ving ont-wik-ke-ling on-ze-ker op-lei-ding op-los-sing
pau-ze per-soon pro-bleem pro-ble-men re-gi-o-naal re-gel rus-tig sa-men schul-den snel spe-ci-aal
sub-si-die taal te-vre-den toe-komst uit-leg-gen va-ca-tu-re vei-lig ver-an-de-ring ver-trou-wen
voor-uit-gang vraag vrien-den wacht-tijd wij-zi-gen wo-nin-gen zelf-stan-dig zie-ken-huis zor-gen
e-ner-gie o-ver-leg e-ve-ne-ment i-ni-ti-a-tief e-co-no-mie u-niek vi-de-o me-di-a mi-li-eu mu-se-um
in-ter-view mee-ting job ma-na-ger on-line feed-back e-va-lu-a-tie ac-tie po-li-tie va-kan-tie
con-tro-le com-pu-ter te-le-foon for-mu-le
"""
ENGLISH = """
an-swer ap-ply a-gree-ment be-long build-ing care-ful choose choic-es com-mu-ni-ty con-fi-dent
con-tin-ue cul-ture dai-ly di-rec-tor ear-ly ef-fort em-ploy-er em-ploy-ees e-nough e-qual ex-am-ple
ex-pect fam-i-ly fi-nan-cial fol-low free-dom fu-ture gov-ern-ment growth health help-ful hon-est
house im-por-tant in-volve-ment is-sue job lan-guage large lead-er learn lis-ten man-age-ment
meet-ing mis-takes mon-ey of-fice op-por-tu-ni-ty or-der per-son place-ment plan pos-si-ble prob-lem
pro-ject pro-mote pub-lic qual-i-ty quick-ly read-y rea-son reg-u-la-tion re-port re-sult rule
safe-ty school serv-ic-es set-tle sick sit-u-a-tion skill speak sta-ble stay suc-cess sup-port-ed
talk task team tem-po-rar-y train-ing trans-fer trust un-der-stand va-can-cy view wag-es wait-ed
week wel-come wish writ-ten year young
"""
# What the vowels in the table of languages were made for: edges, diaereses, accents, loan words.
HARD = [
    ("nl", "over", 2),
    ("nl", "ideeën", 3),
    ("nl", "één", 1),
    ("nl", "coördinatie", 5),
    ("nl", "coach", 1),
    ("nl", "collega’s", 3),
    ("nl", "e-mail", 2),
    ("nl", "quotum", 2),
    ("nl", "Uw", 1),
    ("en", "made", 1),
    ("en", "places", 2),
    ("en", "needed", 2),
    ("en", "helped", 1),
    ("en", "colleague", 2),
    ("en", "don’t", 1),
]


def wrong(divided: str, language: str) -> list[str]:
    """The words in which the number of syllables is not the number counted by hand."""
    return [
        word
        for word in divided.split()
        if syllables(word.replace("-", ""), language) != word.count("-") + 1
    ]


def test_one_of_ninety_four_dutch_words_is_counted_wrong() -> None:
    assert (len(DUTCH.split()), wrong(DUTCH, "nl")) == (94, ["on-line"])


def test_one_of_ninety_five_english_words_is_counted_wrong() -> None:
    assert (len(ENGLISH.split()), wrong(ENGLISH, "en")) == (95, ["safe-ty"])


@pytest.mark.parametrize(("language", "word", "count"), HARD)
def test_words_that_a_hyphenation_dictionary_cannot_count(
    language: str, word: str, *, count: int
) -> None:
    assert syllables(word, language) == count


def test_a_dutch_text_is_scored_by_the_formula_of_douma() -> None:
    # Two sentences, eight words, eleven syllables: 206.84 - 77 * 11/8 - 0.93 * 8/2.
    score = reading_ease(["Wij werken graag samen.", "Dat gaat goed, altijd."], "nl")
    assert score == pytest.approx(206.84 - 77 * 11 / 8 - 0.93 * 4)


def test_an_english_text_is_scored_by_the_formula_of_flesch() -> None:
    # One sentence, five words, eight syllables: 206.835 - 84.6 * 8/5 - 1.015 * 5.
    score = reading_ease(["The partners often help workers."], "en")
    assert score == pytest.approx(206.835 - 84.6 * 8 / 5 - 1.015 * 5)


def test_a_text_ends_a_sentence_also_without_a_full_stop() -> None:
    apart = reading_ease(["Wie zijn wij", "Wij doen onderzoek."], "nl")
    assert apart == reading_ease(["Wie zijn wij. Wij doen onderzoek."], "nl")


def test_what_a_study_fills_in_is_no_word() -> None:
    assert words_in("Bel {researcher}: {phone}.") == ["Bel"]
    assert reading_ease(["{researcher}"], "nl") is None


def test_a_language_without_a_formula_has_no_score() -> None:
    assert reading_ease(["Nous travaillons ensemble."], "fr") is None


def test_longer_words_and_longer_sentences_read_harder() -> None:
    easy = reading_ease(["Wij doen dit. Het gaat goed."], "nl")
    longer_words = reading_ease(["Wij doen dit. Samenwerking gaat goed."], "nl")
    longer_sentences = reading_ease(["Wij doen dit het gaat goed."], "nl")
    assert easy is not None
    assert longer_words is not None
    assert longer_sentences is not None
    assert easy > longer_sentences > longer_words


def test_sentences_end_at_full_stops_question_marks_and_exclamation_marks() -> None:
    assert sentences_in(" Een. Twee? Drie! Vier ") == ["Een.", "Twee?", "Drie!", "Vier"]
