"""A text as detection sees it: half-width, simplified, and exactly as long as the text itself."""

import re
from functools import lru_cache
from typing import Final

TRADITIONAL: Final = (
    "雙擁優屬軍愛區縣鄉鎮黨員會務國際導組領辦單門責協團職業處關於進報電話聯繫絡時間長總體劃點見發號機構學習傳啟動項實驗驛計畫"
    "書記網編輯稱圖產權為與個來對開閱讀類標題農財稅經濟險衛視廣檢環護師範專課訓練戰備應響後運輸從條據擬訂規現將請認貫徹執結參"
    "彙負邊遠徵補貼贈賓館階圍態勢質節慶種積極續強帶隊屆鞏證義撫問憶復隨調無線擔當場設離傷殘嚴萬億兩麼裡歲餘閏連齊過還這給紀華"
    "東歷轉變誠隸樹衝擊陣營彌償潛葉術藝樂園聽講語論談謝識額願頂順須預頭牽織廳議儀幹確徑獎寧臨馬風眾鋪綱辭繼複沒饋裝覈刪則爲爭"
    "堅緊舉繞別覽臺賬況郵諮詢碼錄細評創準狀檔醫佈擴審討駐級們詞選鄧盡週轄試暫製裏頁欄資並內註數啓匯衆寫決訊約攝薦採統說聞錯誤"
    "紮斷揮寬歡訪礙冊閉掃瀏終鏈載費庫廢鍵銀廠託籌幫羣達僅損壞層換幾許壓縮夾聲彈舊腦雲嶺樓棟張車髮卹驟親興邏藥橋蓋難滅漁撈戶恆"
    "擺鋒繕蔘觀遊競賽懸掛榮媽婦楓邁肅違簽訴濃頻鐵讓獲輪擇淨廚養診氣誼島紅築納銷沖毀倉儲監傾崗闢綠搶災畝維溫療飲鉤魚塊陳蹟迴樑"
    "誌適係憂輕簡壯豐鄰糾紛獻趕揚鑄壇遞鷺陽偉幟勝輿奮礎綜績價龍灣踐穩輔勸壩遺厲儉暢兌懲攜筆遷濱櫥趙躍勞純鬥減顧嵐夢犧顯輛測脫"
    "貧荊壽燈盞購紙懷齡蘭買鋼橫鐘譽糧駕駛鳳貨籠虛劉銘銜佔諧針籃緩蹤禮孫吳鄭謀蒼樁錦詠帳牀湧樣灘併棗錶淺閃滿槓緬鋁賀詳歸陝蘇遼"
    "爾黃銅隴亞鄲贛瀋寶雞澤莊呂漢陰烏魯濰靜擋憑惡謂異頓釋憲貪稈飛傭祕誕勳觸聾峽貿陸粵滬閩廂黴賜輩畢稟勵綵贍馳鬆撥熱輻雛凱嬰艦"
    "獨覺縱鮮溝鍛圓蘊麗滾牆繳慣滯賠兒樸輝貴謳鑑夠賡靈縫墊絨緯羅喬頒嚮譯貞紡籤紹尋偵隻懌噸撐劇鎔餃騰貢塗曉颱搖櫓殼錢嬙雜曆該嶽"
    "脈諾鑼傑湯騎綬臉較訖腳側聶帥宮閒囑頃臥亂鐫峯蓮"
)
SIMPLIFIED: Final = (
    "双拥优属军爱区县乡镇党员会务国际导组领办单门责协团职业处关于进报电话联系络时间长总体划点见发号机构学习传启动项实验驿计划"
    "书记网编辑称图产权为与个来对开阅读类标题农财税经济险卫视广检环护师范专课训练战备应响后运输从条据拟订规现将请认贯彻执结参"
    "汇负边远征补贴赠宾馆阶围态势质节庆种积极续强带队届巩证义抚问忆复随调无线担当场设离伤残严万亿两么里岁余闰连齐过还这给纪华"
    "东历转变诚隶树冲击阵营弥偿潜叶术艺乐园听讲语论谈谢识额愿顶顺须预头牵织厅议仪干确径奖宁临马风众铺纲辞继复没馈装核删则为争"
    "坚紧举绕别览台账况邮咨询码录细评创准状档医布扩审讨驻级们词选邓尽周辖试暂制里页栏资并内注数启汇众写决讯约摄荐采统说闻错误"
    "扎断挥宽欢访碍册闭扫浏终链载费库废键银厂托筹帮群达仅损坏层换几许压缩夹声弹旧脑云岭楼栋张车发恤骤亲兴逻药桥盖难灭渔捞户恒"
    "摆锋缮参观游竞赛悬挂荣妈妇枫迈肃违签诉浓频铁让获轮择净厨养诊气谊岛红筑纳销冲毁仓储监倾岗辟绿抢灾亩维温疗饮钩鱼块陈迹回梁"
    "志适系忧轻简壮丰邻纠纷献赶扬铸坛递鹭阳伟帜胜舆奋础综绩价龙湾践稳辅劝坝遗厉俭畅兑惩携笔迁滨橱赵跃劳纯斗减顾岚梦牺显辆测脱"
    "贫荆寿灯盏购纸怀龄兰买钢横钟誉粮驾驶凤货笼虚刘铭衔占谐针篮缓踪礼孙吴郑谋苍桩锦咏帐床涌样滩并枣表浅闪满杠缅铝贺详归陕苏辽"
    "尔黄铜陇亚郸赣沈宝鸡泽庄吕汉阴乌鲁潍静挡凭恶谓异顿释宪贪秆飞佣秘诞勋触聋峡贸陆粤沪闽厢霉赐辈毕禀励彩赡驰松拨热辐雏凯婴舰"
    "独觉纵鲜沟锻圆蕴丽滚墙缴惯滞赔儿朴辉贵讴鉴够赓灵缝垫绒纬罗乔颁向译贞纺签绍寻侦只怿吨撑剧镕饺腾贡涂晓台摇橹壳钱嫱杂历该岳"
    "脉诺锣杰汤骑绶脸较讫脚侧聂帅宫闲嘱顷卧乱镌峰莲"
)
WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width forms of ASCII
# Kept wide: the punctuation that Chinese text is cut at, so that 。，；：！？ mean one thing each.
PUNCTUATION: Final = {ord(half): full for half, full in {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}.items()}
BRACKETS: Final = {ord("〔"): "[", ord("〕"): "]", ord("［"): "[", ord("］"): "]", ord("﹝"): "[", ord("﹞"): "]"}
KEPT: Final = frozenset(map(ord, PUNCTUATION.values()))
PAIRS: Final = str.maketrans(TRADITIONAL, SIMPLIFIED) | WIDE | PUNCTUATION | BRACKETS
TABLE: Final = {code: other for code, other in PAIRS.items() if code not in KEPT}
NEEDED: Final = re.compile("[" + "".join(re.escape(chr(code)) for code in TABLE) + "]")


# A point that ends a sentence; numbers of parts (一. 第一部分.) and dots in a row end none.
POINT: Final = re.compile(r"(?<=[\u4e00-\u9fff”])(?<![〇一二三四五六七八九十百分章篇编步])\.(?!\.)")


@lru_cache(maxsize=256)
def shadow(text: str) -> str:
    found = text.translate(TABLE) if NEEDED.search(text) else text
    return POINT.sub("。", found) if "." in found else found
