"""Who and where: streets, communities and mentions, each on sentences invented for the purpose."""

import pytest

from generator.news.article import Article, Context
from generator.news.entities import entities
from generator.rules.gazetteer import EMPTY, parse_gazetteer


def read(body, title=None, gazetteer=EMPTY, **context):
    return entities(Article(body=body, title=title, context=Context(**context)), gazetteer)


@pytest.mark.parametrize(
    ("body", "street"),
    [
        ("近日，桐荫街道办事处开展消防演练。", "桐荫街道"),
        ("近日，桐荫街道办联合消防站开展演练。", "桐荫街道"),
        ("9月2日，向阳里街道桂坊社区的老人吃上了热饭。", "向阳里街道"),
        ("近日，石坳乡文化站把电影送到田头。", "石坳乡"),
        ("各街道要压实责任，街道工作人员轮流值班。", None),
        ("下雨前街道组织各社区排查。", None),
    ],
)
def test_the_street_in_its_full_form(body, street):
    assert read(body).street == street


def test_the_frame_goes_before_the_body():
    found = read("近日，桐荫街道的做法传到了邻街。", street="柳岸街道")
    assert (found.street, found.mentions.places) == ("柳岸街道", ("桐荫街道",))


def test_the_frame_completes_a_name_that_is_cut():
    found = read("近日，打柳桥路街道开班，费用街道补六成。", street="打柳桥路街道")
    assert (found.street, found.mentions.places) == ("打柳桥路街道", ())


@pytest.mark.parametrize(
    "body",
    [
        "全区开展走访。桐荫街道组织入户，柳岸街道设立热线，石桥街道开放食堂。",
        "近日，桐荫、柳岸、石桥三街道联手治河。",
    ],
)
def test_a_wrap_up_of_several_streets_has_none(body):
    found = read(body)
    assert found.street is None
    assert found.mentions.places[:3] == ("桐荫街道", "柳岸街道", "石桥街道")


@pytest.mark.parametrize(
    ("body", "communities"),
    [
        ("街道组织桂坊社区居委会开会。", ("桂坊社区",)),
        ("桐荫街道桂坊、莲塘社区联合举办邻里节。", ("桂坊社区", "莲塘社区")),
        ("桐荫街道莲塘社区食堂推出凉面窗口。", ("莲塘社区",)),
        ("9月10日，琴溪路街第四社区请回退休教师。", ("第四社区",)),
        ("要推进智慧社区建设，街道安排社区工作者入户，两位社区网格员领了任务。", ()),
        ("桐荫街道老城社区没有活动场所。", ("老城社区",)),
        (
            "8月10日傍晚，槐花里社区与一家照相馆请来老人。岑村累计清理废旧线缆，前柳庄村也来了人。",
            ("槐花里社区", "岑村", "前柳庄村"),
        ),
    ],
)
def test_communities_by_their_full_names(body, communities):
    assert read(body).communities == communities


def test_communities_of_a_meeting_are_mere_places():
    found = read("会上，桂坊社区、莲塘社区作了交流发言。", title="桐荫街道召开网格工作例会")
    assert (found.street, found.communities) == ("桐荫街道", ())
    assert found.mentions.places == ("桂坊社区", "莲塘社区")


@pytest.mark.parametrize(
    ("body", "organisations"),
    [
        ("街道联合前进路派出所、区水务局上门检查，物业公司派人配合。", ("前进路派出所", "区水务局")),
        ("社区请来和畅律师事务所的律师讲课。", ("和畅律师事务所",)),
        ("由江南省建筑设计院、省建筑设计院有限公司共同出图。", ("江南省建筑设计院",)),
        ("街道司法所和社区党委要压实责任，有关部门要配合。", ()),
        ("经文昌路派出所民警劝解，5所学校、石桥街一带餐馆和银行网点与派出所都来帮忙。", ("文昌路派出所",)),
        (
            "原第四纺织厂的老职工请来市台港澳办、桥东路市场监管所的干部。",
            ("第四纺织厂", "市台港澳办", "桥东路市场监管所"),
        ),
    ],
)
def test_organisations_are_named_bodies(body, organisations):
    assert read(body).mentions.organisations == organisations


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("位于和平路百合里向北50米处的围墙倾斜。", ("和平路", "百合里")),
        ("解放路与航站街交叉口装上了护栏。", ("解放路", "航站街")),
        ("企业少跑冤枉路，老旧小区换了模样，打造网格家园。", ()),
        ("家住云杉苑的老人在小区中心花园散步。", ("云杉苑",)),
        ("棋盘大院是老厂的家属院，大海湾边上有临江的商住小区。", ("棋盘大院",)),
        (
            "施工队沿石坳路、幸福渠一线装灯，家住桐荫街道洪源社区水岸绿洲9栋的周女士高兴。",
            ("石坳路", "幸福渠", "水岸绿洲"),
        ),
    ],
)
def test_places_are_names_and_no_classes(body, places):
    assert read(body).mentions.places == places


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("社区书记林一舟、热心居民费阿姨和老党员葛守田第一个到场。", ("林一舟", "费阿姨", "葛守田")),
        ("职工宿舍翻新了，民警劝阻，大家散去。", ()),
        ("“小舞台搭起来了。”曹永年说。邻居听了曹大哥的话。", ("曹永年",)),
        ("业委会主任Peter Lin（林必成）说，电梯装好了。", ("Peter Lin",)),
        ("平均年龄70岁的“金铃合唱团”登台。", ()),
        ("院长那连升让出煤棚，牧民斯琴高日乐赶来，六岁的朵朵说，真好看。", ("那连升", "斯琴高日乐", "朵朵")),
        ("每天都能看到修车师傅宁德贵的小摊。摆摊19年，宁德贵从不收钱，还绿于民。", ("宁德贵",)),
        ("社区请来“老张说事”工作室。", ()),
    ],
)
def test_people_of_the_story(body, people):
    assert read(body).mentions.people == people


@pytest.mark.parametrize(
    ("body", "brands"),
    [
        ("街道组建“银杏铃”接诉专班，践行“早收集、午碰头、晚反馈”。", ("银杏铃", "早收集、午碰头、晚反馈")),
        ("聚焦群众“急难愁盼”，打通“最后一公里”，按“红黄绿”分级。", ()),
        ("堆杂物的墙角变成了“杏花茶座”。", ("杏花茶座",)),
        ("“真亮堂！”居民说，从“陌生人”变成“一家人”。", ()),
        ("她获评“全区优秀社工”，化解“停车难、充电难、加梯难”，街坊喊她“修车侠”。", ()),
        ("摸索出“听、记、办、回”四字诀，“清凉驿站”在一楼开门。", ("听、记、办、回", "清凉驿站")),
    ],
)
def test_coined_names_are_told_from_speech_and_stock_phrases(body, brands):
    assert read(body).mentions.brands == brands


def test_a_coined_name_is_no_organisation_and_no_place():
    found = read("社区组建“银发骑行队”，请居民逛“杏花小院”。银发骑行队每周出发，大家常来杏花小院。")
    assert found.mentions.brands == ("银发骑行队", "杏花小院")
    assert (found.mentions.organisations, found.mentions.places) == ((), ())


def test_only_numbered_or_named_grids():
    assert read("桂坊社区06号三级网格的微网格长上报，第七网格接单。").mentions.grids == ("06号三级网格", "第七网格")


def test_the_owners_names_win():
    gazetteer = parse_gazetteer(
        "city: 云溪市\nstreets:\n- name: 柏荫路街道\n  aliases: [柏荫街道]\n  communities: [荷塘里社区]\n",
        "gazetteer.yml",
    )
    found = read("近日，柏荫街道荷塘里社区清理楼道。", gazetteer=gazetteer)
    assert (found.city, found.street, found.communities) == ("云溪市", "柏荫路街道", ("荷塘里社区",))


def test_the_owners_city_holds_for_his_own_streets_only():
    gazetteer = parse_gazetteer("city: 云溪市\nstreets: [柏荫路街道]\n", "gazetteer.yml")
    assert read("近日，柏荫路街道清理楼道。", gazetteer=gazetteer).city == "云溪市"
    assert read("近日，沙洲北街道清理楼道。", gazetteer=gazetteer).city is None


def test_every_name_stands_in_the_text():
    body = "桐荫街道办事处会同区城管局、前进路派出所到和平路检查，社区书记林一舟、居民王女士参加了“银杏铃”行动。"
    mentions = read(body).mentions
    for names in (mentions.organisations, mentions.places, mentions.people, mentions.brands, mentions.grids):
        assert all(name in body for name in names)
