#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"Sampling", "抽样"},
    {"Calibration on plots", "样地标定"},
    {"End-members", "端元"},
    {"Harmonisation of sensors", "传感器归一化"},
    {"Observer teams", "调查队"},
    {"Interpreters of points", "样点判读"},
    {"Location of plots and points", "样地和样点定位"},
    {"counted", "已计入"},
    {"has no part", "不涉及"},
    {"not known", "未知"},
    {"known, but the figure has no standard error", "大小已知，但该指标没有标准误"},
    {"of this zone alone", "仅本统计单元"},
    {"the same in all zones", "各统计单元相同"},
    {"Standard error of the index of bare soil that was found in the region", "在本地区确定的裸土指数的标准误"},
    {"Standard error of the index of full cover that was found in the region", "在本地区确定的全覆盖指数的标准误"},
    {"Method specification 4.1", "方法规范 4.1"},
    {"Error of the vegetation index that harmonisation may leave between two sensors",
     "归一化之后两种传感器之间植被指数可能残留的误差"},
    {"Method specification 1.6: what a set of coefficients must not exceed to be accepted",
     "方法规范 1.6：系数组获准采用时不得超过的差值"},
    {"Fewest points of a zone that two interpreters must have read for the error of interpretation to be known",
     "一个统计单元内由两名判读员判读的样点至少须有的数量，达到后才能得知判读误差"},
    {"Fewer say little about how often people differ", "更少的样点难以说明两人结论不一致的程度"},
    {"Least part of the variance between zones and years that is the land's and not the teams'",
     "统计单元和年份之间的方差中，至少归于土地本身（而非调查队）的部分"},
    {"A few pairs of plots cannot show that zones do not differ at all", "少数成对样地不能证明各统计单元毫无差别"},
    {"{0} plots of its own, and how far zones lie beside the line", "本单元样地 {0} 个，以及各单元偏离标定线的程度"},
    {"the line of {0} plots at the mean of the map", "由 {0} 个样地得到的标定线在制图均值处的误差"},
    {"plots calibrate the map: another pair of end-members would give another line and the same value",
     "制图值已由样地标定：换一组端元只会改变标定线，结果相同"},
    {"no interpreted point has a part in it", "未使用判读样点"},
    {"no plots calibrate it (verify.plots)", "没有样地标定（verify.plots）"},
    {"the same pair in all pixels; it does not average out", "所有像元采用同一组端元，误差不会相互抵消"},
    {"the end-members were not found in this region (cover.endmembers)", "端元不是在本地区确定的（cover.endmembers）"},
    {"no plot was measured by two teams (columns team and pair of verify.plots)",
     "没有由两个调查队重复测量的样地（verify.plots 的 team、pair 列）"},
    {"{0} places that two teams measured: a team is off by {1} points in a county and year",
     "两队重复测量样地 {0} 处：一个队在一个旗县、一个年度内的共同偏差为 {1} 个百分点"},
    {"all observations are of the reference sensor", "全部观测来自基准传感器"},
    {"observations of another sensor are used as they are ({0} %)", "其他传感器的观测未经归一化直接使用（{0} %）"},
    {"{0} % of the observations were brought to the reference sensor", "{0} % 的观测归一化到基准传感器"},
    {"plots may lie {0} m beside their coordinates (verify.location_error_m)",
     "样地实际位置与坐标可能相差 {0} m（verify.location_error_m）"},
    {"simple random", "简单随机"},
    {"stratified", "分层"},
    {"systematic", "系统"},
    {"clusters of points", "整群"},
    {"design not known", "设计不明"},
    {"declared simple random", "声明为简单随机"},
    {"declared simple random in each zone", "声明为各统计单元内简单随机"},
    {"Land that was not seen", "未观测到的土地"},
    {"{0} of its points were read by two interpreters (needed {1}; verify.samples has a column for each)",
     "由两名判读员判读的样点 {0} 个（需要 {1} 个；verify.samples 中每名判读员各占一列）"},
    {"{0} points read by two interpreters: they differ at {1} % of the land, and one sees {2} points more than the "
     "other",
     "两名判读员判读样点 {0} 个：{1} % 的土地上结论不一致，一人比另一人多判 {2} 个百分点"},
    {"{0} points by their design, the map's areas as cells", "按抽样设计的样点 {0} 个，以制图面积为单元格"},
    {"points are counted, and nothing is calibrated", "以样点计数，不作标定"},
    {"points decide; the map only says how much land each kind of them has",
     "由样点判定，制图只提供各类样点所代表的面积"},
    {"no field plot has a part in it", "未使用样地"},
    {"points beside their place take from one kind of land what they give to the other; what is left is in the "
     "sampling "
     "error",
     "样点偏离原位时，各类土地之间此消彼长；其余影响已在抽样误差之中"},
    {"land that the map does not know and where no points lie may be anything",
     "制图未知又没有样点的土地可能是任何类别"},
    {"Least grassland of a zone, in areas of a field plot, whose calibrated cover has an interval",
     "统计单元的草原面积（以样地面积计）至少达到此数，标定后的盖度才给出区间"},
    {"The calibration speaks of means over many pixels; fewer are the edge of the layer",
     "标定针对大量像元的均值；过少的像元只是图层边缘"},
    {"the layer has {0} ha of grassland here (needed {1} ha, {2} plots): the calibration says nothing certain of so "
     "little",
     "图层在此处只有草原 {0} 公顷（需要 {1} 公顷，即 {2} 个样地的面积）：面积过小，标定得不出可靠结果"},
    {"Total standard error", "总标准误"},
    {"all classes", "全部类别"},
    {"not said", "未填写"},
    {"calibration accepted", "标定通过"},
    {"Parts of the errors", "误差构成"},
    {"Calibration of cover", "盖度标定"},
    {"Source of error", "误差来源"},
    {"Part of the variance (%)", "占方差（%）"},
    {"Common to", "相关范围"},
    {"Class of the plots", "样地类别"},
    {"Plots", "样地数"},
    {"Mean of the plots (%)", "样地均值（%）"},
    {"Mean of the map (%)", "制图均值（%）"},
    {"Mean residual (points)", "平均残差（百分点）"},
    {"RMSE (points)", "均方根误差（百分点）"},
    {"Intercept a (points)", "截距 a（百分点）"},
    {"Slope b", "斜率 b"},
    {"Calibration of cover on plots", "样地对盖度的标定"},
    {"Cover = {0} + {1} · cover of the map, by least squares on {2} plots of all zones and years; RMSE {3} points "
     "before and {4} after.",
     "盖度 = {0} + {1} × 制图盖度，由各统计单元、各年度共 {2} 个样地按最小二乘得到；均方根误差标定前 {3}、标定后 {4} "
     "个百分点。"},
    {"It is accepted.", "标定通过。"},
    {"It is refused.", "标定不通过。"},
    {"What the standard errors are made of", "标准误的构成"},
    {"The squares of the parts add up to the square of the total. A dash: no part, by the way the figure was made. "
     "What "
     "is not known is not in the total. All zones and the reasons stand in error_terms.csv.",
     "各部分的平方之和等于总标准误的平方。“—”表示按指标的算法不涉及该误差；未知的部分没有计入总误差。全部统计单元及原因"
     "见 "
     "error_terms.csv。"},
    {"Sizes of errors, fixed in the program", "误差大小，程序内定"},
};

}  // namespace

std::span<const Translation> chinese_errors() { return kRows; }

}  // namespace steppe
