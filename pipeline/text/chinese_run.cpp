#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"{0}: layer {1} cannot be created; check the disk", "{0}：无法创建图层 {1}；请检查磁盘"},
    {"{0}: the catalogue cannot be created (got {1}); check that the folder is writable",
     "{0}：无法创建目录库（{1}）；请检查文件夹是否可写"},
    {"{0}: is not a steppe catalogue (got no layer {1}); move it away or choose another workspace",
     "{0}：不是 steppe 目录库（缺少图层 {1}）；请移走该文件或另选工作区"},
    {"{0}: the catalogue cannot be written (got {1}); check the disk", "{0}：无法写入目录库（{1}）；请检查磁盘"},
    {"{0}: the catalogue may only be read here (got {1} for {2}); run as a user who may write the workspace; query, "
     "verify, carbon, report --to and run --dry-run only read",
     "{0}：此处目录库只能读取（{2}：{1}）；请由有权写入该工作区的用户运行；query、verify、carbon、report --to 和 "
     "run --dry-run 只需读取"},
    {"{0}: a run that was killed left changes beside the catalogue that cannot be read here (got {1}); let whoever may "
     "write the workspace use steppe run once",
     "{0}：被中断的运行在目录库旁留有此处无法读取的更改（{1}）；请由有权写入该工作区的用户运行一次 steppe run"},
    {"{0}: the catalogue cannot be opened (got {1}); restore it from a backup or move it away",
     "{0}：无法打开目录库（{1}）；请从备份恢复或移走该文件"},
    {"{0} waits: {1}", "{0} 等待下次运行：{1}"},
    {"{0} scenes wait for the next run, and nothing new is published ({1} tasks are done and kept); the first: {2}",
     "{0} 景影像等待下次运行，本次不发布新结果（已完成并保留 {1} 个任务）；第一景：{2}"},
    {"open files: one task does not fit (got {0} that may still be opened, needs {1}); raise the limit (ulimit -n) by "
     "{2} and run again",
     "打开文件数：一个任务也无法执行（还可打开 {0} 个，需要 {1} 个）；请将上限（ulimit -n）提高 {2} 后重新运行"},
    {"{0}: cannot be reached (got {1}); check the disk, the folder and its permissions",
     "{0}：无法访问（{1}）；请检查磁盘、文件夹及其权限"},
    {"this machine: {0}; wait for other work to end, or lower --threads, and run again",
     "本机：{0}；请等待其他作业结束或降低 --threads 后重新运行"},
    {"{0}: the catalogue is gone; use steppe run, which makes it again from the inbox",
     "{0}：目录库已不存在；请用 steppe run，由收件文件夹重新建立"},
    {"{0}: the catalogue is damaged (got {1}); steppe run puts it aside and makes it again from the inbox",
     "{0}：目录库已损坏（{1}）；steppe run 会将其移开并由收件文件夹重新建立"},
    {"{0}: the catalogue cannot be read (got {1}); check the disk and run again",
     "{0}：无法读取目录库（{1}）；请检查磁盘后重新运行"},
    {"a row of layer {0} that is not what was written: {1}", "图层 {0} 中有一行与写入时不一致：{1}"},
    {"{0} rows of layer {1}, written were {2}", "图层 {1} 有 {0} 行，写入时为 {2} 行"},
    {"{0} of {1} parts of its own checks", "自检部分 {1} 项中仅有 {0} 项"},
    {"{0}: cannot be put aside (got {1}); check the folder and its permissions",
     "{0}：无法移开（{1}）；请检查文件夹及其权限"},
    {"{0}: was damaged and is made again from the inbox; what was left of it is kept as {1}",
     "{0}：已损坏，现由收件文件夹重新建立；残余内容保留为 {1}"},
    {"its files are gone; what was made of it is kept", "其文件已不存在；由其生成的结果予以保留"},
    {"failed {0} times since {1} and is tried again when an input, a setting or the program changes, or with "
     "steppe run --only-failed: {2}",
     "自 {1} 起已失败 {0} 次，待输入、设置或程序变化，或执行 steppe run --only-failed 时才再试：{2}"},
    {"failed {0} times since {1}: {2}", "自 {1} 起已失败 {0} 次：{2}"},
    {"task {0} {1}: {2}", "任务 {0} {1}：{2}"},
    {"{0} of {1} tasks failed; {2} of them keep what an earlier night made",
     "{1} 个任务中有 {0} 个失败；其中 {2} 个保留较早一夜的成果"},
    {"what has nothing of an earlier night would leave a hole in the tables: no report is published, and the last one "
     "stays; mend what the messages name and run again",
     "没有较早成果可用的任务会使统计表残缺：不发布新报告，上次报告保留；请按上述信息修正后重新运行"},
    {"{0} tasks that never failed are left to be done, so no report is published; steppe run does them",
     "还有 {0} 个从未失败的任务待做，因此不发布报告；请用 steppe run 完成"},
    {"internal error: {0}; please report this", "内部错误：{0}；请报告"},
    {"{0}: the disk is too small for {1} tasks (got {2} MiB free beside the reserve, need about {3} MiB); {4} tasks "
     "are "
     "done and kept, and the last report stays; free space, for instance cube/ and old folders of reports/, and run "
     "again",
     "{0}：磁盘空间不足以完成 {1} 个任务（除预留外剩余 {2} MiB，约需 {3} MiB）；已完成并保留 {4} 个任务，上次报告保留；"
     "请腾出空间（例如 cube/ 和 reports/ 中的旧文件夹）后重新运行"},
    {"memory: {0} MiB are asked for, and this machine or its control group gives {1} MiB in all; lower run.memory_mb "
     "or "
     "--memory, or the system ends the run",
     "内存：要求使用 {0} MiB，而本机或其控制组总共只有 {1} MiB；请降低 run.memory_mb 或 --memory，否则系统会终止运行"},
    {"waits for {0} scenes that it was made from", "等待生成它所用的 {0} 景影像"},
    {"cannot be made again: {0} scenes that it was made from are gone",
     "无法重新生成：生成它所用的 {0} 景影像已不存在"},
    {"{0} scenes that earlier nights used are gone and {1} are refused now ({2}); bring them back, or let them go with "
     "steppe ingest --forget",
     "以往各夜所用影像中有 {0} 景已不存在，{1} 景现被拒收（{2}）；请恢复，或用 steppe ingest --forget 放弃"},
    {"{0} of {1} tasks wait for them and keep what was made of them",
     "{1} 个任务中有 {0} 个等待这些影像，保留由其生成的结果"},
    {"{0} of {1} tasks would have to be made again without them (the first is {2} {3}, see --explain); nothing is "
     "replaced",
     "{1} 个任务中有 {0} 个须在缺少这些影像的情况下重新生成（第一个为 {2} {3}，参见 --explain）；未替换任何结果"},
    {"less than in the last report: {0}", "少于上次报告：{0}"},
    {"the last report stays as it is; use --accept-less when this is meant",
     "上次报告保持不变；若确属有意，请使用 --accept-less"},
    {"year {0} is gone", "缺少 {0} 年"},
    {"{0} scenes of {1}, the last report used {2}", "{1} 年影像 {0} 景，上次报告采用 {2} 景"},
    {"{0} zones, the last report had {1}", "统计单元 {0} 个，上次报告有 {1} 个"},
    {"{0} of {1} has no value any more", "{1} 年的 {0} 不再有数值"},
    {"{0} is not used any more", "不再使用 {0}"},
    {"--forget: scene {0} lies at its place and would be taken in again (got {1}); move it out of the inbox first",
     "--forget：影像 {0} 仍在原处，会被再次收入（{1}）；请先将其移出收件文件夹"},
    {"--forget: no finished task was made from such a scene (got {0}); see scenes.csv",
     "--forget：没有已完成的任务使用过这样的影像（实为 {0}）；请查看 scenes.csv"},
    {"{0}: cannot be read (got {1}); check the file and its permissions", "{0}：无法读取（{1}）；请检查文件及其权限"},
    {"{0}: the inbox holds scene {1} twice; remove one of the two", "{0}：收件文件夹中影像 {1} 重复；请删除其中之一"},
    {"cover end-members: the bare soil value is outside the recommended limits (got {0}, allowed 0.03 to 0.12); take "
     "the 5 % quantile of the stratum within these limits",
     "盖度端元：裸土值超出推荐范围（实为 {0}，允许 0.03 至 0.12）；请在此范围内取该层的 5 % 分位数"},
    {"cover end-members: the full cover value is outside the recommended limits (got {0}, allowed 0.6 to 0.85); take "
     "it from a denser stratum of the same region",
     "盖度端元：全覆盖值超出推荐范围（实为 {0}，允许 0.6 至 0.85）；请取自同一区域植被更密的层"},
    {"comprehensive cover: areas and covers differ in number (got {0} and {1}, allowed one cover a type); give both "
     "for every grassland type",
     "综合植被盖度：面积与盖度的个数不同（实为 {0} 和 {1}，允许每类一个盖度）；请为每个草原类型同时给出两者"},
    {"comprehensive cover: the area of type {0} cannot be true (got {1} ha, allowed 0 to 1e+12); check the table of "
     "grassland types",
     "综合植被盖度：类型 {0} 的面积不合理（实为 {1} ha，允许 0 至 1e+12）；请检查草原类型表"},
    {"comprehensive cover: the cover of type {0} is unknown or cannot be true (got {1} %, allowed 0 to 100); survey "
     "the type or correct its value",
     "综合植被盖度：类型 {0} 的盖度未知或不合理（实为 {1} %，允许 0 至 100）；请补充调查或更正其值"},
    {"comprehensive cover: no type has any area (got {0} types, allowed a total above 0 ha); check the table of "
     "grassland types",
     "综合植被盖度：各类型均无面积（共 {0} 类，允许总面积大于 0 ha）；请检查草原类型表"},
    {"grid.like: {0}", "grid.like：{0}"},
    {"grid.crs: {0}", "grid.crs：{0}"},
    {"{0}: its footprint does not exist on the analysis grid (CRS {1}); check grid.crs",
     "{0}：其覆盖范围无法落在分析格网上（坐标参考系 {1}）；请检查 grid.crs"},
    {"the program version changed from {0} to {1}", "程序版本由 {0} 变为 {1}"},
    {"a setting that can change a result changed", "有影响结果的设置发生变化"},
    {"the zones on this tile, or areas beside them, changed", "本瓦片上的统计单元（或其旁的区域）已变更"},
    {"the analysis grid changed", "分析格网发生变化"},
    {"new or changed scene: {0}", "新增或变化的影像：{0}"},
    {"scene no longer used: {0}", "不再使用的影像：{0}"},
    {"product {0} is missing", "缺少产品 {0}"},
    {"product {0} is not what was written", "产品 {0} 与写入时不一致"},
    {"{0}: is not a task record (got {1}); the task is done again", "{0}：不是任务记录（{1}）；将重新执行该任务"},
    {"a task record is not what was written; every product is looked at again",
     "有任务记录与写入时不一致；将重新核对全部产品"},
    {"{0}: task records change while they are read; run again when nothing else writes there",
     "{0}：读取期间任务记录发生变化；请在没有其他程序写入时重新运行"},
    {"not done yet", "尚未执行"},
    {"the task key changed", "任务键发生变化"},
    {"up to date", "已是最新"},
    {"memory: the results of {0} zones do not fit (got {1} MiB, need {2} MiB and room for a tile); raise --memory",
     "memory：{0} 个单元的结果放不下（实为 {1} MiB，需要 {2} MiB，另加一个瓦片的空间）；请提高 --memory"},
    {"memory: one tile does not fit (got {0} MiB, needs {1} MiB); raise --memory or lower grid.tile_px",
     "内存：容纳不下一个瓦片（实为 {0} MiB，需要 {1} MiB）；请调高 --memory 或调低 grid.tile_px"},
    {"input.inbox: no scene found (got {0} other files in {1}); put Sentinel-2 L2A products, Landsat Collection-2 "
     "Level-2 folders or tars, or "
     "band sets, there",
     "input.inbox：未找到影像（{1} 中有 {0} 个其他文件）；请放入 Sentinel-2 L2A 产品、Landsat Collection 2 "
     "二级产品的文件夹或 tar "
     "文件，或波段集"},
    {"{0}: lies outside the analysis grid's tiles, the periods or the season; it is not used",
     "{0}：位于分析格网瓦片、时期或生长季之外；未予使用"},
    {"--force was given", "指定了 --force"},
    {"zones.path: {0}", "zones.path：{0}"},
    {"looking for scenes", "正在查找影像"},
    {"{0} of {1} tasks to do", "共 {1} 个任务，待执行 {0} 个"},
    {"{0}: cannot be written (got {1}); choose a workspace that this user may write",
     "{0}：无法写入（{1}）；请选择当前用户可写的工作区"},
    {"{0}: is no lock (got a link or another kind of file); look where it comes from and remove it",
     "{0}：不是锁文件（实为链接或其他类型的文件）；请查明其来源并删除"},
    {"{0}: a run changed the workspace while it was read; ask again when it has finished",
     "{0}：读取期间有运行更改了该工作区；请待其结束后重试"},
    {"{0}: another run holds the workspace (got process {1}); wait for it or choose another workspace",
     "{0}：另一次运行正占用该工作区（进程 {1}）；请等待其结束或另选工作区"},
    {"{0}: index {1} needs the band {2}, which the scene does not have; choose another index",
     "{0}：指数 {1} 需要波段 {2}，而该影像没有此波段；请选用其他指数"},
    {"zone {0}: the area ledger does not close; please report this", "统计单元 {0}：面积平衡表不平衡；请报告此问题"},
    {"a grassland type was not seen at all; one unknown type makes the whole unknown",
     "有一个草原类型完全没有观测；一个类型未知，整体即未知"},
    {"the harmonisation changed from {0} to {1}", "归一化系数由 {0} 改为 {1}"},
    {"an auxiliary layer changed", "辅助图层已改变"},
    {"land cover was seen too little in {0}; no carbon change", "{0} 年土地覆盖观测不足，不计算碳变化"},
    {"carbon from the areas of {0} and {1}, not from points that were looked at in both years: a hectare less is worth "
     "what a hectare more is, and slow growth cannot be told from loss",
     "碳变化由 {0} 年与 {1} 年两期面积之差计算，没有两年都判读过的样点：减少与增加的每公顷按相同碳量计，"
     "无法区分缓慢生长与损失"},
    {"of {0} % of the grassland in the layer the type is unknown (layers.grassland_mapping); grassland cover needs the "
     "areas of the types",
     "图层中 {0} % 的草原类型未知（layers.grassland_mapping）；综合植被盖度需要各类型面积"},
    {"no grassland layer (layers.grassland); comprehensive cover needs the areas of the types",
     "没有草原类型图层（layers.grassland）；综合植被盖度需要各类型面积"},
    {"the layer has no grassland here", "图层中此处没有草原"},
    {"too little was seen (got {0} % of the area, needed {1} %)", "观测不足（有效面积 {0} %，需要 {1} %）"},
    {"{0}: a run was not finished (got {1} of {2} tasks newer than the last finished night); use steppe run first",
     "{0}：有一次运行未完成（{2} 个任务中有 {1} 个比上次完成的运行新）；请先使用 steppe run"},
    {"{0}: no run of this workspace has finished; use steppe run first",
     "{0}：该工作区没有完成过的运行；请先使用 steppe run"},
    {"{0}: results are not complete (got {1} of {2} tasks, {3} more made with other settings, zones or layers); "
     "use steppe run first",
     "{0}：结果不完整（{2} 个任务中有 {1} 个，另有 {3} 个是用其他设置、统计单元或图层生成的）；请先使用 steppe run"},
    {"periods.years: there is no scene of {0}; its figures stay empty",
     "periods.years：没有 {0} 年的影像，该年各项数值为空"},
    {"{0} is no product", "{0} 不是产品"},
    {"verify.{0}: {1} of {2} rows are not used: {3}", "verify.{0}：{2} 行中有 {1} 行未采用：{3}"},
};

}  // namespace

std::span<const Translation> chinese_run() { return kRows; }

}  // namespace steppe
