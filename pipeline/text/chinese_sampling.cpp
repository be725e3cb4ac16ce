#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

// `steppe sample`: drawing points, and what was filled in.
const Translation kRows[] = {
    {"--class: too many groups (allowed {0}); join some with +", "--class：组数过多（最多 {0} 组）；请用 + 合并"},
    {"--class: {0} has no such class (got {1}, allowed {2}); correct it",
     "--class：{0} 没有该类别（实为 {1}，允许 {2}）；请更正"},
    {"--class: {0} stands there twice; keep it in one group", "--class：{0} 重复出现；请只留在一组中"},
    {"--date: is no day (got {0}, allowed as 2026-06-01); correct it",
     "--date：不是有效日期（实为 {0}，应如 2026-06-01）；请更正"},
    {"--design: too many strata (got {0} zones of {1} classes, allowed {2} strata); join classes with + or choose a "
     "level with fewer zones",
     "--design：层数过多（{0} 个统计单元，每个 {1} 类，最多 {2} 层）；请用 + 合并类别，或选用单元较少的层级"},
    {"--from: is not before --period (got {0} and {1}); exchange them",
     "--from：不早于 --period（实为 {0} 和 {1}）；请对调"},
    {"--level: no zone has it (got {0}, allowed {1}); correct it",
     "--level：没有该层级的统计单元（实为 {0}，允许 {1}）；请更正"},
    {"--map: is no map of classes (got {0}, allowed landcover forest water desertification); choose another product",
     "--map：不是分类图（实为 {0}，允许 landcover forest water desertification）；请另选产品"},
    {"--period: the workspace has no maps of {0}; choose a year of periods.years, or run first",
     "--period：工作区中没有 {0} 年的图件；请选择 periods.years 中的年份，或先执行 run"},
    {"--points: either this or --target-se says how many points; give one of them",
     "--points：样点数由它或 --target-se 决定；请给出其中之一"},
    {"--points: too few (got {0}, allowed {1} or more: {2} points of each rare class and {3} of each of {4} strata); "
     "ask "
     "for more, or for fewer strata with --class, --level or --rare",
     "--points：样点太少（实为 {0}，至少 {1}：每个稀有类别 {2} 个点，{4} 个层每层 {3} 个点）；请增加样点，或用 "
     "--class、--level、--rare 减少层数"},
    {"--points: {0} clusters of {1} points cannot be drawn (allowed 2 to {2} clusters of the region's {3} pixels); ask "
     "for another number of points or another --cluster-points",
     "--points：无法抽取 {0} 个群、每群 {1} 点（本地区 {3} 个像元可抽 2 至 {2} 个群）；请调整样点数或 "
     "--cluster-points"},
    {"--target-se: needs strata, whose shares are known (got --design {0}); give --points",
     "--target-se：需要已知比例的层（实为 --design {0}）；请改用 --points"},
    {"-o: is no folder (got {0}); name a new one", "-o：不是文件夹（实为 {0}）；请另取名称"},
    {"-o: there is a sample already, which somebody may have filled in (got {0}); name a new folder",
     "-o：该处已有样本，可能已经填写（实为 {0}）；请另取文件夹"},
    {"Example: steppe sample --config bayannur.toml --workspace /data/steppe --period 2025 --points 1000 --seed "
     "20260601 -o sample2025",
     "示例：steppe sample --config bayannur.toml --workspace /data/steppe --period 2025 --points 1000 --seed 20260601 "
     "-o sample2025"},
    {"draw a reference sample with its design, ready to be interpreted", "抽取参考样点并写出抽样设计，供判读"},
    {"a new folder for points, pictures and the design", "新文件夹，存放样点、判读图片和抽样设计"},
    {"year of the map and the pictures; default: the last of periods.years",
     "底图和图片的年份；缺省为 periods.years 的最后一年"},
    {"an earlier year: points of change, with strata of what the two maps show gained and lost",
     "较早的年份：抽取变化样点，两期图上的增加与减少各自成层"},
    {"how points are drawn", "抽样方法"},
    {"number of points", "样点数"},
    {"instead: as many points as make the standard error of the first class's share of the region so many percentage "
     "points",
     "或者：按第一个类别占全区比例的标准误（百分点）确定样点数"},
    {"whole number that decides the draw; written into the design", "决定抽取结果的整数种子，写入抽样设计"},
    {"map whose classes are the strata", "以其类别分层的图"},
    {"its classes that are strata of their own: a+b,c joins a and b; default: the rare ones that targets speak of",
     "单独成层的类别：a+b,c 表示 a、b 合并；缺省为目标涉及的稀有类别"},
    {"pixels around them that are a stratum; 0: none", "其周围多少像元单独成层；0 为不设"},
    {"level of the zones that are strata; default: the one that divides the region",
     "用于分层的统计单元层级；缺省为划分全区的层级"},
    {"points of each of these classes, at least", "每个上述类别的最少样点数"},
    {"points of each zone, at least", "每个统计单元的最少样点数"},
    {"points of a cluster", "每群的点数"},
    {"day of the draw, as 2026-06-01; default: today", "抽样日期，如 2026-06-01；缺省为今天"},
    {"instead: say what a filled-in points.csv holds, and how far two interpreters agree",
     "或者：检查填好的 points.csv，并给出两名判读员的一致程度"},
    {"points and design alone, without pictures", "只写样点和抽样设计，不作图片"},
    {"{0} + {1}", "{0}＋{1}"},
    {"{0}: new on the later map", "{0}：后期图上新增"},
    {"{0}: gone on the later map", "{0}：后期图上消失"},
    {"near them", "上述类别周围"},
    {"all else", "其余"},
    {"unknown on the map", "图上未知"},
    {"the whole region", "全区"},
    {"{0}: there is no zone to draw points in; check the zones", "{0}：没有可抽样的统计单元；请检查统计单元"},
    {"sample: no pixel of the grid lies in a zone; check zones and grid",
     "抽样：格网中没有位于统计单元内的像元；请检查统计单元和格网"},
    {"sample: the grid of points met no pixel (got {0} points asked for); ask for more",
     "抽样：系统样点格网没有落到任何像元（要求 {0} 点）；请增加样点"},
    {"chips: there are no composites of {0}, so no pictures; add composite to products.list and run again, or look at "
     "other images",
     "判读图片：没有 {0} 年的合成影像，因此没有图片；请在 products.list 中加入 composite 后重新运行，或使用其他影像"},
    {"{0}: {1} points, {2} pictures; design {3}, seed {4}", "{0}：样点 {1} 个，图片 {2} 张；抽样设计 {3}，种子 {4}"},
    {"if the map is about as good as is usual, the first class's share of the region will have a standard error of "
     "some "
     "{0} percentage points",
     "若图件精度与通常相当，第一个类别占全区比例的标准误约为 {0} 个百分点"},
    {"next: fill in {0} (see README.txt), then name it and design.csv in the configuration: verify.samples, "
     "verify.design",
     "下一步：填写 {0}（见 README.txt），再在配置的 verify.samples、verify.design 中写入它和 design.csv"},
    {"… and {0} more", "……另有 {0} 条"},
    {"{0}: no point has an answer yet; fill in the classes", "{0}：尚无任何样点有结论；请填写类别"},
    {"two interpreters: {0} points, the same class in {1} ({2} %)",
     "两名判读员：共同判读 {0} 点，类别相同 {1} 点（{2} %）"},
    {"agreement beyond chance (Cohen's kappa): {0}", "超出偶然的一致程度（Cohen κ 系数）：{0}"},
    {"one or both could not tell: {0}", "至少一人无法判读：{0}"},
    {"not decided: {0}; let an arbiter decide, in the column arbiter", "尚未裁定：{0}；请仲裁人裁定，填入 arbiter 列"},
    {"class", "类别"},
    {"interpreter 1", "判读员 1"},
    {"interpreter 2", "判读员 2"},
    {"both", "两人均为"},
    {"agreement, %", "一致率，%"},
    {"stratum", "层"},
    {"what it is", "含义"},
    {"units", "单元数"},
    {"drawn", "抽取数"},
    {"points of a unit", "每单元点数"},
    {"ha a point", "每点代表公顷"},
    {"rows", "行"},
    {"number", "数量"},
    {"what to do", "处理办法"},
};

}  // namespace

std::span<const Translation> chinese_sampling() { return kRows; }

}  // namespace steppe
