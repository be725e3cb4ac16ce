#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

// Texts of what layers hold and what of them was not used (pipeline/plan/layer_notes, class_mapping), and of the
// report's tables of layers and field data.
constexpr Translation kRows[] = {
    // Of pipeline/plan/terrain.
    {"layers.dem: {0}", "layers.dem：{0}"},
    {"layers.dem: {0}: about {1} % of the zones have no elevation; neither slope nor shade keeps anything there from "
     "being water or marsh",
     "layers.dem：{0}：统计单元约有 {1} % 没有高程；该处坡度和阴影不能排除误判为水体或沼泽"},
    {"{0}: elevations have one band (got {1}, allowed 1); name a digital elevation model",
     "{0}：高程数据应只有一个波段（实为 {1}，允许 1）；请指定数字高程模型"},
    {"{0}: elevations in metres do not fit into bytes (got {1}, allowed int16, int32, float32); this is a picture or a "
     "class map, name a digital elevation model",
     "{0}：以米为单位的高程不可能用字节存储（实为 {1}，允许 "
     "int16、int32、float32）；这是图片或分类图，请指定数字高程模型"},
    {"{0}: the values are no elevations in metres (got {1}, allowed {2} to {3}); name a digital elevation model",
     "{0}：数值不是以米为单位的高程（实为 {1}，允许 {2} 至 {3}）；请指定数字高程模型"},
    {"{0}: the values lie between {1} and {2}: an index or a share, no elevations in metres; name a digital elevation "
     "model",
     "{0}：数值在 {1} 与 {2} 之间，是指数或比例，不是以米为单位的高程；请指定数字高程模型"},
    {"{0} values mean nothing to the mappings (got {1}); their area, {2} ha, is unknown and not used; give them a "
     "class in a mapping (layers.{3}), or correct them",
     "有 {0} 个值在对照表中找不到（{1}）；其面积 {2} "
     "公顷按未知处理，不参与计算；请在对照表（layers.{3}）中补充，或更正图层"},
    {"the layer has a field {0}, so only features count whose code is {1} (set layers.{2}_codes to \"*\" for all "
     "features)",
     "图层含有字段 {0}，因此只计入编码属于{1}的要素（若要全部计入，请将 layers.{2}_codes 设为 \"*\"）"},
    {"the file has {0} layers with geometry; taken is {1}, the only one with a field {2}",
     "文件含有 {0} 个带图形的图层；采用 {1}，只有它含有字段 {2}"},
    {"its text is no UTF-8, nothing says what it is, and it is read as GBK (got field {0}); look at the names, or put "
     "a "
     ".cpg file beside it",
     "文字不是 UTF-8，文件也未注明编码，已按 GBK 读取（字段 {0}）；请核对名称，或补充 .cpg 文件"},
    {"{0}: is not UTF-8 and is read as GBK, as Excel saves it; look at the names in the layer's table",
     "{0}：不是 UTF-8，已按 GBK 读取（Excel 默认如此保存）；请在图层表中核对名称"},
    {"grassland", "草原"},
    {"nothing in the layer counts as {0} (got {1}); check the field and the codes",
     "图层中没有计为{0}的内容（实有 {1}）；请检查字段和编码"},
    {"{0}: codes are listed, but not which field holds them (got {1}); name it in layers.{2}_field",
     "{0}：列出了编码，但未指明所在字段（编码为 {1}）；请在 layers.{2}_field 中指定"},
    {"codes of three digits are read as land-use codes whose first zero was lost (301: 0301)",
     "三位数的编码按丢失首位零的地类编码处理（301 即 0301）"},
    {"the code {0} of the list occurs nowhere in the layer", "列出的编码 {0} 在图层中没有出现"},
    {"left out: {0}", "未采用：{0}"},
    {"left out: {0}; the {1} ha where it may lie are unknown", "未采用：{0}；其可能占据的 {1} 公顷按未知处理"},
    {"{0} features are left out in all; where they may lie, {1} ha, is unknown",
     "共有 {0} 个要素未采用；其可能占据的 {1} 公顷按未知处理"},
    {"repaired, and used with {0} ha: {1}", "已修复并采用（{0} 公顷）：{1}"},
    {"{0} features are repaired in all ({1} ha)", "共修复 {0} 个要素（{1} 公顷）"},
    {"at least {0} ha lie under several classes; a cell takes the one that covers most of it, the first in the file "
     "where they are equal",
     "至少有 {0} 公顷被不同类别重复覆盖；像元取覆盖面积最大的类别，相等时取文件中靠前的要素"},
    {"at least {0} ha are drawn twice or more; they count once", "至少有 {0} 公顷重复绘制；只计一次"},
    {"{0} features are slivers less than a metre wide ({1} ha); they count where they and others of their class "
     "cover half a cell",
     "有 {0} 个要素为宽度不足 1 米的碎屑多边形（{1} 公顷）；与同类要素合计覆盖像元一半以上时才计入"},
    {"{0}: name and code are empty; fill one in or remove the row", "{0}：name 和 code 均为空；请填写其一或删除该行"},
    {"{0}: class is empty (allowed {1}, or another name of this file); fill it in",
     "{0}：class 为空（允许 {1}，或本文件中的另一名称）；请填写"},
    {"{0}: the name {1} stands already in {2} (as {3}); keep one of the two",
     "{0}：名称 {1} 已在 {2} 中出现（写作 {3}）；请保留其一"},
    {"{0}: the class is unknown (got {1}, allowed {2}, or another name of this file); correct it",
     "{0}：未知的 class（实为 {1}，允许 {2}，或本文件中的另一名称）；请更正"},
    {"{0}: names lead round in a circle (got {1}); give one of them a class",
     "{0}：名称互相指向，形成循环（{1}）；请为其中之一填写类别"},
    {"{0}: has neither a column name nor a column code; add one", "{0}：既没有 name 列，也没有 code 列；请补充其一"},
    {"{0}: the mapping is empty (got 0 rows); fill it in", "{0}：对照表为空（0 行）；请填写"},
    {"Value in the layer", "图层中的值"},
    {"Taken for", "按此处理"},
    {"Features", "要素数"},
    {"Field data", "样地与参考样本"},
    {"Rows", "行数"},
    {"What to do", "处理办法"},
    {"Use of field data", "样地与参考样本的采用"},
    {"counts", "计入"},
    {"does not count", "不计入"},
    {"unknown, not used", "未知，未采用"},
    {"refused features", "未采用的要素"},
    {"repaired features", "已修复的要素"},
    {"under several classes", "不同类别重叠"},
    {"drawn twice", "重复绘制"},
    {"slivers", "碎屑多边形"},
};

}  // namespace

std::span<const Translation> chinese_layer_notes() { return kRows; }

}  // namespace steppe
