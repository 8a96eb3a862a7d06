"""Kind, topics, mechanisms and actors of articles."""

import pytest

from generator.news.article import Article, Context, Subhead
from generator.news.judgement import actors, kind, mechanisms, topics
from generator.news.kinds import view
from generator.record import ACTORS, MECHANISMS, TOPICS, Credits

LEAK = Article(
    title="巧解楼上楼下“漏水结”",
    body="柳林街道东苑社区的方女士家卫生间顶部渗水，找楼上理论，双方争执不下。网格员得知后把情况报给社区。"
    "社区调解委员会联合司法所、律师上门查看，确认是防水层破损。\n最终双方签订调解协议，楼上重做防水，两家握手言和。",
)


def test_a_meeting_is_a_meeting_and_what_it_demands_counts():
    article = Article(
        title="柳林街道召开防汛工作部署会",
        body="6月3日，柳林街道召开防汛工作部署会，街道主任主持会议。会议强调，要压实责任，落实领导包社区机制；要备足沙袋。",
    )
    assert kind(article) == "会议部署"
    assert topics(article, "会议部署")[0] == "安全应急"
    assert "专班包保" in mechanisms(article, "会议部署")


def test_a_dispute_settled_is_a_case():
    assert kind(LEAK) == "个案处置"
    assert topics(LEAK, "个案处置")[0] == "矛盾调解"
    assert "专业调解" in mechanisms(LEAK, "个案处置")
    assert {"社区", "网格力量", "公安司法消防", "居民"} <= set(actors(LEAK, "个案处置"))


def test_a_bare_label_decides():
    text = "柳林街道东苑社区请来老师傅教孩子们编草鞋。"
    assert kind(Article(title="编草鞋", body=text, label="图片新闻")) == "图片新闻"
    assert kind(Article(title="天冷防冻", body="请住户关好门窗。", label="温馨提示")) == "通知公告"


def test_a_picture_credit_alone_makes_a_short_story_a_picture():
    article = Article(
        title="挖藕", body="11月3日，柳林街道荷塘村村民忙着挖藕。", credits=Credits(photographers=("方晴",))
    )
    assert kind(article) == "图片新闻"


def test_parallel_subheads_argue_for_experience():
    body = "柳林街道探索“三单”工作法，把服务送到家门口。今年以来，收集建议48条，办成45条。"
    heads = (Subhead(0, "群众点单"), Subhead(20, "支部派单"))
    assert "小标题" in view(Article(body=body, subheads=heads))
    assert kind(Article(title="“三单”工作法见成效", body=body, subheads=heads)) == "经验做法"


def test_a_plan_is_no_mechanism_yet():
    done = "社区修好了路灯。"
    plan = "下一步，社区将推行积分兑换。"
    assert mechanisms(Article(body=done + plan), "个案处置") == ()


def test_a_street_that_only_says_where_does_not_act():
    assert "街道" not in actors(Article(body="柳林街道东苑社区的老人围坐说笑。"), "主题活动")


def test_party_phrases_alone_make_no_topic():
    article = Article(title="路灯亮了", body="坚持党建引领，社区换好9盏路灯，巷子夜里亮堂堂。")
    assert topics(article, "个案处置") == ("交通停车",)


def test_an_empty_article_has_a_kind_and_a_topic():
    article = Article(body="")
    assert len(topics(article, kind(article))) == 1
    assert mechanisms(article, kind(article)) == actors(article, kind(article)) == ()


@pytest.mark.parametrize("text", ["一" * 5000, "“" * 300, "1月1日" * 200, "街道社区" * 400, "\n\n，。" * 50])
def test_odd_texts_stay_inside_the_vocabularies(text):
    article = Article(title=text[:40], body=text)
    sort = kind(article)
    assert set(topics(article, sort)) <= set(TOPICS)
    assert set(mechanisms(article, sort)) <= set(MECHANISMS)
    assert set(actors(article, sort)) <= set(ACTORS)


def test_most_shared_samples_are_judged_as_annotated(shared):
    from generator.dialect import load

    right = wanted = 0
    for path in sorted((shared / "gold" / "bulletins").glob("*.gold.yml")):
        for record in load(path.read_text("utf-8"), path.name)["records"]:
            article = Article(
                body="\n".join(part["text"] for part in record["story"]),
                title=record["title"],
                kicker=record["kicker"],
                subtitle=record["subtitle"],
                credits=Credits(**{key: tuple(value) for key, value in record["credits"].items()}),
            )
            right += kind(article) == record["kind"]
            wanted += 1
    assert right >= 0.8 * wanted


def test_a_line_of_the_body_is_no_label():
    article = Article(title="灯亮了", body="柳林街道东苑社区换好路灯，巷子亮了。\n签：图片新闻")
    assert kind(article) != "图片新闻"


def test_a_community_over_the_headline_is_who_speaks():
    body = "近日清出楼道里的旧沙发，贴上告示。"
    assert "社区" not in actors(Article(body=body), "专项整治")
    assert "社区" in actors(Article(body=body, context=Context(communities=("东苑社区",))), "专项整治")


def test_a_notice_about_a_campaign_is_a_notice():
    article = Article(
        title="关于集中清理楼道堆物的通告",
        body="各位居民：柳林街道定于6月开展集中清理，有关事项通告如下：\n一、请自行清走杂物。\n特此通告。",
    )
    assert kind(article) == "通知公告"


def test_one_person_whose_name_fills_the_story_is_a_profile():
    body = (
        "天没亮，高云又出门了。高云是退休木工，今年68岁，街坊喊他“凳子医生”。\n"
        "谁家凳子坏了，高云背着工具箱就去，十年来，他始终不收钱。老伴埋怨，高云笑笑。去年高云获评最美邻居。"
    )
    assert kind(Article(title="“凳子医生”高云", body=body)) == "先进人物"


def test_two_kinds_of_sign_in_one_sentence_tell_a_mechanism_and_one_tells_none():
    half = Article(body="柳林街道东苑社区的系统升级了。")
    whole = Article(body="柳林街道东苑社区给水泵装上探头，水位一高，值班屏就弹窗。")
    apart = Article(body="柳林街道东苑社区换了值班屏。小桥边的灯自动亮了。")
    assert "数字平台" not in mechanisms(half, "图片新闻")
    assert "数字平台" in mechanisms(whole, "图片新闻")
    assert "数字平台" not in mechanisms(apart, "图片新闻")


def test_days_and_troubles_show_in_the_looks():
    told = Article(body="楼道漏水三年，住户叫苦。3月6日，社区请来师傅。3月9日，屋顶修好。")
    assert {"多日", "诉苦", "愁多"} <= set(view(told).splitlines()[-1].removeprefix("貌：").split())
    assert "一日" in view(Article(body="近日，社区办了棋赛。"))
    assert "无日" in view(Article(body="社区每周办一场棋赛。"))


def test_a_story_that_says_nothing_of_its_kind_is_an_event():
    assert kind(Article(body="桂花开了，满巷都香。")) == "主题活动"
