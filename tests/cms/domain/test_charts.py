from cms.domain.charts import Bar, bars, line


def test_the_longest_bar_fills_the_box_and_bars_start_at_nothing():
    assert bars([("田径", 46), ("游泳", 23), ("手球", 0)]) == (
        Bar("田径", 46, 100.0),
        Bar("游泳", 23, 50.0),
        Bar("手球", 0, 0.0),
    )


def test_nothing_is_drawn_without_a_positive_value():
    assert bars([]) == ()
    assert [bar.width for bar in bars([("一", 0), ("二", -3)])] == [0.0, 0.0]


def test_a_line_runs_from_the_lowest_to_the_highest():
    assert line([1, 3, 2]) == "0,40 50,0 100,20"
    assert line([2, 2]) == "0,20 100,20"
    assert line([2]) == ""
