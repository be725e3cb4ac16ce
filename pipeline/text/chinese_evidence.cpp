#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    // the command
    {"bundle what a report's figures rest on; do a bundle's run again and compare",
     "打包报告数字的全部依据；按证据包重新运行并比对"},
    {"Example: steppe evidence pack --workspace /data/steppe -o evidence.zip; steppe evidence check evidence.zip "
     "--workspace /data/check",
     "示例：steppe evidence pack --workspace /data/steppe -o evidence.zip; steppe evidence check evidence.zip "
     "--workspace /data/check"},
    {"one zip or folder with settings, boundaries, tables, checksums of all scenes, products and results",
     "写出一个 zip 或文件夹，内含设置、边界、各输入表，以及全部影像、产品和结果的校验和"},
    {"the run to pack, by its folder in reports; default: the latest",
     "要打包的运行，以 reports 下的文件夹名指定；默认为最近一次"},
    {"the pack to write: a name that ends with .zip, or a new folder",
     "要写出的证据包：以 .zip 结尾的文件名，或新文件夹"},
    {"pack scenes and layers as well, so that the pack can be checked on its own",
     "连同影像和辅助图层一并打包，使证据包可独立核验"},
    {"Example: steppe evidence pack --workspace /data/steppe -o evidence.zip --inputs",
     "示例：steppe evidence pack --workspace /data/steppe -o evidence.zip --inputs"},
    {"run again in a new folder, compare every byte of products and tables, and name what differs and its cause",
     "在新文件夹中重新运行，逐字节比对产品和表格，并指出差异及其原因"},
    {"what steppe evidence pack wrote", "steppe evidence pack 写出的证据包"},
    {"folder that holds scenes and layers, where the pack does not", "证据包不含影像和图层时，存放它们的文件夹"},
    {"new folder for the run that is done again", "用于重新运行的新文件夹"},
    {"table, or csv with every difference", "table（表格），或列出全部差异的 csv"},
    {"Example: steppe evidence check evidence.zip --inputs /media/disk --workspace /data/check",
     "示例：steppe evidence check evidence.zip --inputs /media/disk --workspace /data/check"},
    {"{0}: the run used it and it is gone; without it the pack cannot be checked",
     "{0}：该次运行用过它，现已不存在；缺少它无法核验证据包"},
    {"run {0} is packed: {1} files, {2} bytes before compression", "运行 {0} 已打包：{1} 个文件，压缩前 {2} 字节"},
    {"… and {0} more: --format csv has all", "……另有 {0} 项：--format csv 列出全部"},
    {"The same: run {0} done again from {1} scenes gives the same bytes in {2} products and {3} tables.",
     "一致：运行 {0} 由 {1} 景影像重新计算，{2} 个产品文件和 {3} 张表格逐字节相同。"},
    {"Not the same: {0} things that run {1} rests on were changed, {2} of its results differ.",
     "不一致：运行 {1} 所依据的内容有 {0} 处被改动，其结果有 {2} 项不同。"},
    // packing
    {"{0}: is not what the run read any more (its checksum differs); use steppe run again, and pack that run",
     "{0}：已不是该次运行所读取的文件（校验和不同）；请重新执行 steppe run，再打包新的运行"},
    {"{0}: is not what the run wrote (its checksum differs); use steppe run, which makes it again, and pack that run",
     "{0}：已不是该次运行写出的文件（校验和不同）；请执行 steppe run 重新生成，再打包新的运行"},
    {"--run: not the name of a run (got {0}, allowed e.g. 20261121T053000Z)",
     "--run：不是运行名（实为 {0}，允许如 20261121T053000Z）"},
    {"{0}: there is no report of this run; use steppe run first, or see the names in reports",
     "{0}：没有这次运行的报告；请先执行 steppe run，或查看 reports 中的名称"},
    {"{0}: this report has no evidence, because an older version of steppe made it; use steppe report to make it again",
     "{0}：该报告由旧版 steppe 生成，没有证据文件；请用 steppe report 重新生成"},
    {"{0}: is no whole report (its summary.json is damaged); use steppe report to make it again",
     "{0}：报告不完整（summary.json 已损坏）；请用 steppe report 重新生成"},
    {"{0}: its name cannot stand in a pack; rename it, and use steppe run again",
     "{0}：其文件名不能写入证据包；请改名后重新执行 steppe run"},
    {"--output: {0} is there already; choose a folder that is new or empty, or remove it",
     "--output：{0} 已存在；请指定新文件夹或空文件夹，或先将其删除"},
    {"--output: {0} is a folder; give the name of a new file", "--output：{0} 是文件夹；请给出新文件的名称"},
    {"the pack cannot be written as a zip ({0}); write it into a folder",
     "证据包无法写成 zip（{0}）；请改为写入文件夹"},
    // README.txt
    {"Evidence of run {0}, made by steppe {1}", "运行 {0} 的证据包，由 steppe {1} 生成"},
    {"This pack holds what the figures of one report rest on, so that somebody else can compute them again.",
     "本证据包收录一份报告中各项数字的依据，供他人重新计算核验。"},
    {"tables/: the report's tables. inputs/: boundaries, targets, plots, sample points, designs and other tables as "
     "they "
     "were read. configuration.toml: every setting. evidence.json: every scene, layer, product and table with its "
     "SHA-256. scenes/ and the layers: only in a pack made with --inputs.",
     "tables/：报告的各张表格。inputs/"
     "：运行时读取的边界、目标、样地、样点、抽样设计等原件。configuration.toml：全部设置。"
     "evidence.json：全部影像、图层、产品和表格及其 SHA-256。scenes/ 和图层：仅在用 --inputs 打包时收录。"},
    {"To check it: install steppe {0}, then run: steppe evidence check THIS_PACK --workspace NEW_FOLDER",
     "核验方法：安装 steppe {0}，执行：steppe evidence check 本证据包 --workspace 新文件夹"},
    {"Where the pack has no scenes, add --inputs FOLDER with the folder that holds scenes and layers.",
     "证据包不含影像时，另加 --inputs 文件夹，指明存放影像和图层的位置。"},
    {"The check computes everything again in the new folder and compares every byte of products and tables. Where "
     "something differs it says what, and what caused it.",
     "核验在新文件夹中全部重新计算，逐字节比对产品和表格；如有差异，指出差在何处、由何引起。"},
    {"Whether the figures follow from these inputs is what a check proves; whether the inputs are right, it cannot "
     "know.",
     "核验证明的是数字确由这些输入得出；输入本身是否正确，核验无从得知。"},
    // opening a pack
    {"{0}: is damaged or was changed by hand (its seal does not fit); pack the run again",
     "{0}：已损坏或被人改动（封印不符）；请重新打包"},
    {"{0}: has a format that this version does not read (got {1}, allowed {2}); use the version of steppe that made it",
     "{0}：格式不为本版本所支持（实为 {1}，允许 {2}）；请使用生成它的 steppe 版本"},
    {"{0}: names a file outside the pack (got {1}); do not trust this pack",
     "{0}：列出了证据包以外的文件（实为 {1}）；请勿采信此证据包"},
    {"{0}: is no whole pack ({1}); copy it again, or pack the run again",
     "{0}：证据包不完整（{1}）；请重新拷贝或重新打包"},
    {"{0}: holds something else than files (got {1}); do not trust this pack",
     "{0}：含有文件以外的内容（实为 {1}）；请勿采信此证据包"},
    {"{0}: is no evidence pack (got no {1} in it); give the zip or folder that steppe evidence pack wrote",
     "{0}：不是证据包（其中没有 {1}）；请给出 steppe evidence pack 写出的 zip 或文件夹"},
    {"{0}: holds a file that its list does not name, or names twice (got {1}); do not trust this pack",
     "{0}：含有清单未列出或重复的文件（实为 {1}）；请勿采信此证据包"},
    {"{0}: its list is larger than {1} bytes; do not trust this pack", "{0}：清单超过 {1} 字节；请勿采信此证据包"},
    {"{0}: {1} is much larger than its list says; do not trust this pack",
     "{0}：{1} 远大于清单所列大小；请勿采信此证据包"},
    {"{0}: {1} is a link; a pack holds its files itself: do not trust this pack",
     "{0}：{1} 是链接；证据包应自带文件：请勿采信此证据包"},
    {"{0}: {1} is missing in the pack; copy it again, or pack the run again",
     "{0}：证据包中缺少 {1}；请重新拷贝或重新打包"},
    // checking
    {"--workspace: {0} is not empty (got {1} in it); a check needs a new folder",
     "--workspace：{0} 不是空文件夹（其中有 {1}）；核验需要新文件夹"},
    {"the pack was made by steppe {0} and this is steppe {1}: products name the version that made them, so their bytes "
     "cannot be the same; check it with steppe {0}",
     "证据包由 steppe {0} 生成，当前是 steppe {1}：产品文件中记有生成版本，字节不可能相同；请用 steppe {0} 核验"},
    {"the pack cannot be checked: {0} inputs are neither in it, nor in --inputs, nor where they lay (the first: {1}); "
     "give "
     "their folder with --inputs",
     "无法核验：有 {0} 项输入既不在证据包中，也不在 --inputs 和原位置（首先是：{1}）；请用 --inputs 指明其文件夹"},
    {"cannot be made again: {0}", "无法重新生成：{0}"},
    // what differs
    {"is not as it was packed: its SHA-256 is another, or it is gone", "与打包时不同：SHA-256 已变，或文件已不存在"},
    {"is another file: SHA-256 {0}… when packed, {1}… now", "不是同一文件：打包时 SHA-256 为 {0}……，现为 {1}……"},
    {"differs from line {0}: {1} lines when packed, {2} lines now", "自第 {0} 行起不同：打包时 {1} 行，现为 {2} 行"},
    {"line {0} was \"{1}\" and is \"{2}\"", "第 {0} 行原为“{1}”，现为“{2}”"},
    {"{0} of {1} vertices of its outline lie elsewhere; the first is vertex {2}, now at ({3}, {4})",
     "边界 {1} 个顶点中有 {0} 个位置不同；首个是第 {2} 个顶点，现位于（{3}，{4}）"},
    {"its outline has {0} vertices, not {1}", "边界现有 {0} 个顶点，打包时为 {1} 个"},
    {"its name, level, parent or rings are others (the name is now {0})", "名称、级别、上级或环数不同（现名 {0}）"},
    {"is a zone that the pack does not have", "是证据包中没有的统计单元"},
    {"is gone", "已不存在"},
    {"was {0} when packed and is {1} now", "打包时为 {0}，现为 {1}"},
    {"was {0} when packed and is no setting now", "打包时为 {0}，现无此设置"},
    {"was no setting when packed and is {0} now", "打包时无此设置，现为 {0}"},
    {"names an input that the run did not have", "指定了该次运行没有的输入"},
    {"names no input now; the run read {0}", "现未指定输入；该次运行读取的是 {0}"},
    {"the zone version was {0} when packed and is {1} now", "统计单元版本打包时为 {0}，现为 {1}"},
    {"has the file {0}, which is new", "多出文件 {0}"},
    {"the file {0} has other bytes: its SHA-256 differs", "文件 {0} 内容不同：SHA-256 已变"},
    {"the file {0} is gone", "文件 {0} 已不存在"},
    {"is a scene that the run did not have", "是该次运行没有的影像"},
    {"was not made by the run that was packed", "打包的运行没有生成它"},
    {"was made by the run that was packed, and is not made now", "打包的运行生成过它，现未生成"},
    {"has other bytes", "内容不同"},
    {"has other columns", "列不同"},
    {"has {0} rows, not {1}", "现有 {0} 行，打包时为 {1} 行"},
    {"{0} rows differ; the first is row {1} ({2}), column {3}: \"{4}\" when packed, \"{5}\" now",
     "有 {0} 行不同；首先是第 {1} 行（{2}）的 {3} 列：打包时为“{4}”，现为“{5}”"},
    {"nothing that was read differs, and yet the results do: the program was built otherwise, or the machine computes "
     "otherwise; please report this",
     "读取的内容全部相同，结果却不同：程序的编译或机器的计算方式不同；请报告此问题"},
    // older boundaries
    {"Years", "年份"},
    {"older boundaries: {0} zones, and {1} of today's {2} have their code there ({3})",
     "旧版边界：{0} 个统计单元，现行 {2} 个中有 {1} 个的代码在其中（{3}）"},
    {"which part of a change the boundary causes is not known of the others",
     "其余单元的变化中有多少由边界引起无从得知"},
    {"see that both files name the zones by the same codes (zones.id_field)",
     "请核对两个文件的统计单元代码是否一致（zones.id_field）"},
    {"the boundaries of this run have no such zone", "本次运行的边界中没有该统计单元"},
    {"the older boundaries have no such zone", "旧版边界中没有该统计单元"},
    {"zones.previous: in {0} of {1} zones a figure of the boundaries of {2} is another than today's on the same map, "
     "or "
     "one of the two has no such zone; zone_versions.csv says which part of a change the boundary is",
     "zones.previous：{1} 个统计单元中有 {0} 个，同一张图按 {2} "
     "的边界与按现行边界得出的数字不同，或仅一版边界中有该单元；"
     "变化中由边界引起的部分见 zone_versions.csv"},
    {"Example: {0}, {1}: published for {2} in the boundaries of {3} and for {4} in today's, it would change by {5}; "
     "{6} of "
     "that is the boundary, {7} happened on the land.",
     "例如：{0}的{1}，{2} 年按 {3} 的边界公布、{4} 年按现行边界公布，两者相差 {5}；其中边界引起 {6}，地面实际变化 "
     "{7}。"},
    {"Older boundaries", "旧版边界"},
    {"The maps of this run were summed in the boundaries of {0} as well (version {1}; today's is {2}). A change "
     "between a "
     "figure published in those boundaries and one in today's has two parts: the boundary's (the same map, other "
     "boundaries) and the land's (the same boundaries, other years). All values are counted on maps. zone_versions.csv "
     "has "
     "every zone, indicator and year.",
     "本次运行的图件同时按 {0} 的边界（版本 {1}；现行版本 "
     "{2}）作了汇总。按旧边界公布的数字与按现行边界公布的数字之间的变化由两部分组成："
     "边界引起的部分（同一张图，不同边界）和地面变化的部分（同一边界，不同年份）。各值均为图上统计值。全部统计单元、指"
     "标和年份见 "
     "zone_versions.csv。"},
    {"In no zone shown here does the boundary change a figure.", "在此列出的统计单元中，边界没有改变任何数字。"},
    {"Change as published", "公布数字的变化"},
    {"of it by the boundary", "其中边界引起"},
    {"of it on the land", "其中地面变化"},
    {"Hash of the older boundaries", "旧版边界的版本号"},
    {"In the older boundaries", "按旧版边界"},
    {"Boundary's part", "边界引起"},
    {"Earlier year, older boundaries", "较早年份，按旧版边界"},
    {"Land's part", "地面变化"},
    {"Role", "性质"},
    {"Subject", "对象"},
    {"What differs", "差异"},
    {"cause", "原因"},
    {"result", "结果"},
    {"file of the pack", "证据包文件"},
    {"setting", "设置"},
    {"boundaries", "边界"},
    {"layer", "图层"},
    {"input table", "输入表"},
    {"scene", "影像"},
    {"program", "程序"},
    {"product", "产品"},
    {"table", "表格"},
};

}  // namespace

std::span<const Translation> chinese_evidence() { return kRows; }

}  // namespace steppe
