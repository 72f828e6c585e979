import datetime

from cms.domain.structured_data import (
    PublicMatch,
    PublicSport,
    news_article,
    sport_at_games,
    sports_event,
    sports_team,
)

MATCH = PublicMatch("Shanxi", "Jiangsu", datetime.date(2023, 7, 2), "Jinzhong gymnasium", "/teams/handball/")


def test_a_story_says_only_what_is_known():
    article = news_article(
        headline="H" * 200,
        description="D",
        url="https://example.org/a/",
        language="en",
        published=None,
        modified=None,
        publisher="Beizhan",
    )
    assert len(article["headline"]) == 110
    assert not {"datePublished", "dateModified", "author", "articleSection"} & article.keys()


def test_a_story_with_dates_author_and_section():
    day = datetime.datetime(2023, 6, 28, tzinfo=datetime.UTC)
    article = news_article(
        headline="H",
        description="D",
        url="u",
        language="en",
        published=day,
        modified=day,
        publisher="B",
        author="Office",
        section="Handball",
    )
    assert article["datePublished"] == "2023-06-28T00:00:00+00:00"
    assert article["author"]["name"] == "Office"
    assert article["articleSection"] == "Handball"


def test_a_team_lists_its_matches_without_players():
    team = sports_team(name="Handball", sport="Handball", url="u", events=(MATCH,))
    assert team["event"][0]["homeTeam"]["name"] == "Shanxi"
    assert "athlete" not in team
    assert "event" not in sports_team(name="H", sport="H", url="u", events=())
    assert sports_event(MATCH)["startDate"] == "2023-07-02"


def test_a_sport_of_a_games_lasts_from_its_first_to_its_last_day():
    first = datetime.date(2023, 8, 8)
    event = sport_at_games(PublicSport("Judo", "Sample Games", first, first + datetime.timedelta(2), "Hall", "u"))
    assert (event["startDate"], event["endDate"]) == ("2023-08-08", "2023-08-10")
    assert (event["name"], event["superEvent"]["name"]) == ("Sample Games Judo", "Sample Games")
