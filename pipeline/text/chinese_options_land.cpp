#include "pipeline/text/chinese.hpp"

namespace steppe {

namespace {

const Translation kRows[] = {
    {"Orchards; empty: none, and trees in rows may be taken for forest",
     "园地图层；空：没有，成行的果树可能被判为森林"},
    {"Field of the orchard layer whose values decide what counts, \"value\" for a raster's; empty: DLBM or a field "
     "that tells it from other land, else everything counts",
     "园地图层中决定哪些要素计入的字段，栅格写 \"value\"；空：用 DLBM 或能区分园地的字段，否则全部计入"},
    {"Values of that field that count as orchard, with commas between, \"01\" for all that begin so, \"*\" for all; "
     "empty: as the mappings say",
     "该字段中计为园地的取值，以逗号分隔；写 \"01\" 表示以其开头的全部，\"*\" 表示全部；空：按对照表"},
    {"Version of the orchard layer, shown in reports", "园地图层的版本，显示在报告中"},
    {"Heights in metres, a raster; empty: nothing is known of slopes and terrain shadow",
     "高程栅格（米）；空：坡度和地形阴影均未知"},
    {"Version of the heights, shown in reports", "高程数据的版本，显示在报告中"},
    {"Shelter belts, polygons or lines; counted in caliber F2020 where forest.belts says layer",
     "防护林带，面或线；forest.belts 取 layer 时计入 2020 年前口径"},
    {"Field with the width of a belt that is a line, in metres; empty: layers.belts_width_m",
     "线状林带的宽度字段（米）；空：用 layers.belts_width_m"},
    {"Width of a belt that is a line and has none of its own", "没有自身宽度的线状林带的宽度"},
    {"Version of the belts, shown in reports", "林带图层的版本，显示在报告中"},
    {"Trees around houses, villages, roads and water: polygons, or points with an area", "四旁树：面，或带面积的点"},
    {"Field with the area of four-side trees that are a point, in m²", "点状四旁树的面积字段（m²）"},
    {"Version of the four-side trees, shown in reports", "四旁树图层的版本，显示在报告中"},
    {"Outlines of lakes whose area is followed date by date", "逐期跟踪水面面积的湖泊边界"},
    {"CSV with the area of each lake by level and the level that was agreed",
     "各湖泊水位—面积表（CSV）及约定的生态水位"},
    {"Version of the lakes, shown in reports", "湖泊图层的版本，显示在报告中"},
    {"Reserves and ecological red line: patches, their edges and new disturbance are told for each",
     "自然保护地与生态保护红线：逐个统计图斑、边缘与新增扰动"},
    {"Version of the reserves and the red line, shown in reports", "保护地与红线图层的版本，显示在报告中"},
    {"Steeper land is no water, where layers.dem is given", "给出 layers.dem 时，坡度更大处不是水体"},
    {"Slopes that the sun meets with less than this cosine lie in shadow and are not known",
     "太阳入射角余弦小于此值的坡面处于阴影中，视为未知"},
    {"Fields of the cropland layer that are under water only in this window are irrigated and are no water",
     "耕地图层内仅在此时窗被水淹没的，为灌溉，不是水体"},
    {"Marsh: peak NDVI from this on", "沼泽：峰值 NDVI 不低于此值"},
    {"Marsh: frequency of water in April and May from this on", "沼泽：四、五月水体频率不低于此值"},
    {"Flooded on a date: LSWI plus this reaches NDVI", "某期为淹水：LSWI 加此值不低于 NDVI"},
    {"Marsh: flooded on at least as many dates", "沼泽：淹水期数不少于此数"},
    {"Wet canopy on a date: LSWI from this on", "某期冠层湿润：LSWI 不低于此值"},
    {"Marsh: wet canopy on this share of the summer's dates", "沼泽：夏季冠层湿润的期数比例不低于此值"},
    {"Marsh lies within this distance of water", "沼泽距水体不超过此距离"},
    {"Steeper land is no marsh, where layers.dem is given", "给出 layers.dem 时，坡度更大处不是沼泽"},
    {"Smaller patches are no wetland", "更小的图斑不是湿地"},
    {"Smaller holes in a wetland are wetland", "湿地中更小的孔洞计为湿地"},
    {"Caliber W2011 counts patches from this on", "W2011 口径自此面积起计"},
    {"Find change patches in every run that has two years", "每次有两期时自动查找变化图斑"},
    {"Smaller changes are not told", "更小的变化不上报"},
    {"Clear dates that must show a change before it is confirmed", "确认一处变化所需的晴空期数"},
    {"A change must exceed the noise of unchanged land around by this factor", "变化须超过周围未变化土地噪声的倍数"},
    {"Thresholds of each pass (day and satellite), frozen in a file of `steppe thresholds`; empty: "
     "water.mndwi_threshold for all",
     "各次过境（日期与卫星）的阈值，由 `steppe thresholds` 固定在文件中；留空：一律采用 water.mndwi_threshold"},
    {"Model of `steppe train`; empty: rules, which are no ground for a verdict",
     "`steppe train` 生成的模型；空：用规则，规则不能作为判定依据"},
    {"Vegetated wetland by rules, and wetland by the calibers of the surveys",
     "按规则判识的有植被湿地，以及各调查口径的湿地"},
    {"Patches of land that changed between two years", "两期之间发生变化的图斑"},
    {"Belts and four-side trees: layer, if layers.belts and layers.four_sides say where they are; none, if the zones "
     "have none; unknown: the figures are of no official caliber, and targets in F2020 or F2021 have no verdict",
     "林带与四旁树：由林带和四旁树图层给出，或统计单元内确无的，须写明；未写明时数值不属任何官方口径，2020 "
     "年前后两种官方口径的目标不作判定"},
};

}  // namespace

// Options of wetland, forest and patches, and of the layers that are for them.
std::span<const Translation> chinese_options_land() { return kRows; }

}  // namespace steppe
