#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of the commands plan, worker, submit and reduce.
std::span<const Translation> chinese_cluster_commands() {
  static const std::vector<Translation> rows = {
      {"for many machines: register new scenes and write down the night's work for steppe worker",
       "用于多台机器：登记新影像，写出当夜任务，供 steppe worker 执行"},
      {"folder that all machines share", "所有机器共享的文件夹"},
      {"file to write; a new name for every night", "要写出的任务清单文件；每夜用新名称"},
      {"what one worker does in one go, in minutes of one processor", "一个作业单元的工作量，按单个处理器的分钟数计"},
      {"plan also where the report would cover less than the last one", "即使新报告的覆盖少于上一份，也照样计划"},
      {"Example: steppe plan --config bayannur.toml --workspace /shared/steppe --manifest /shared/night.json",
       "示例：steppe plan --config bayannur.toml --workspace /shared/steppe --manifest /shared/night.json"},
      {"--manifest: {0} is there already, and workers may be using it; give a new name",
       "--manifest：{0} 已存在，可能正被使用；请换一个新名称"},
      {"{0} tasks and {1} scenes in {2} chunks, about {3} processor hours: {4}",
       "{0} 项任务、{1} 景影像，分为 {2} 个作业单元，约需 {3} 处理器小时：{4}"},
      {"for many machines: do one chunk of the work that steppe plan wrote down",
       "用于多台机器：执行 steppe plan 所列任务的一个作业单元"},
      {"file that steppe plan wrote", "steppe plan 写出的任务清单文件"},
      {"which chunk, from 0; without it SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PBS_ARRAY_INDEX, "
       "LSB_JOBINDEX or SGE_TASK_ID says it",
       "作业单元编号，从 0 起；不给出时取自 SLURM_ARRAY_TASK_ID、JOB_COMPLETION_INDEX、PBS_ARRAY_INDEX、"
       "LSB_JOBINDEX 或 SGE_TASK_ID"},
      {"the chunk that the first place in the engine's array stands for", "调度系统作业数组首位所对应的作业单元编号"},
      {"Example: steppe worker --manifest /shared/night.json --chunk 7",
       "示例：steppe worker --manifest /shared/night.json --chunk 7"},
      {"{0}: is no place in an array (got {1}, allowed {2} and more); give --chunk",
       "{0}：不是作业数组中的位置（得到 {1}，允许 {2} 及以上）；请给出 --chunk"},
      {"--chunk: the manifest has no such chunk (got {0}, allowed 0 to {1})",
       "--chunk：任务清单中没有该作业单元（得到 {0}，允许 0 至 {1}）"},
      {"--chunk: is missing, and no engine says it; give --chunk N",
       "--chunk：未给出，调度系统也未指明；请给出 --chunk N"},
      {"chunk {0}: {1} of {2} done, {3} processor seconds, {4} MiB",
       "作业单元 {0}：完成 {1}/{2}，处理器时间 {3} 秒，内存 {4} MiB"},
      {"for many machines: take in what the workers did, and publish the report when all is there",
       "用于多台机器：汇集各作业单元的结果，齐全后发布报告"},
      {"Example: steppe reduce --manifest /shared/night.json", "示例：steppe reduce --manifest /shared/night.json"},
      {"for many machines: have Slurm do what of a manifest is not done, and reduce it then",
       "用于多台机器：由 Slurm 执行任务清单中未完成的部分，随后汇集"},
      {"what starts the workers", "启动作业单元的调度系统"},
      {"processors, and threads, of a worker", "每个作业单元的处理器数（即线程数）"},
      {"memory of a worker in MiB; 0: as the cluster gives", "每个作业单元的内存（MiB）；0：按集群默认"},
      {"an option for every sbatch, e.g. --sbatch --partition=eo; repeatable",
       "附加给每次 sbatch 的选项，如 --sbatch --partition=eo；可重复"},
      {"write the scripts, and submit nothing", "只写出脚本，不提交"},
      {"Example: steppe submit --manifest /shared/night.json --cpus 4 --memory 8000",
       "示例：steppe submit --manifest /shared/night.json --cpus 4 --memory 8000"},
      {"{0} of {1} chunks to do: {2}", "待执行 {0}/{1} 个作业单元：{2}"},
      {"{0}: Slurm took not all of it (got exit status {1}, see above); cancel what it took with scancel, and submit "
       "again",
       "{0}：Slurm 未全部接受（退出状态 {1}，见上文）；请用 scancel 取消已接受的作业，再重新提交"},
      {"{0}: cannot be started (got {1}); start it by hand", "{0}：无法启动（{1}）；请手工启动"},
      {"{0}: is lost (got {1}); see squeue", "{0}：失去联系（{1}）；请用 squeue 查看"},
  };
  return rows;
}

// Texts of pipeline/cluster and run/handed_work.
std::span<const Translation> chinese_cluster() {
  static const std::vector<Translation> rows = {
      {"{0} is no position in a list of {1}", "{0} 不是共 {1} 项列表中的位置"},
      {"{0} is no stage of the work", "{0} 不是任务阶段"},
      {"{0} is no tile name", "{0} 不是瓦片名称"},
      {"a reason within {0} others", "嵌套 {0} 层的原因"},
      {"{0} is no kind of fault", "{0} 不是故障类别"},
      {"version {0} of the program wrote it, this is {1}", "它由程序版本 {0} 写出，当前为 {1}"},
      {"{0}: is not a manifest of this program (got {1}); make one with steppe plan",
       "{0}：不是本程序的任务清单（{1}）；请用 steppe plan 生成"},
      {"{0}: is no result of a chunk (got {1}); do the chunk again",
       "{0}：不是作业单元的结果（{1}）；请重新执行该单元"},
      {"{0}: is not as it was when the work was planned; plan again with steppe plan",
       "{0}：与计划时不同；请用 steppe plan 重新计划"},
      {"{0}: task {1} {2} is not what was planned: the configuration, the zones, a layer or the scenes changed since; "
       "plan again with steppe plan",
       "{0}：任务 {1} {2} 与计划时不同：配置、区划、图层或影像此后有变化；请用 steppe plan 重新计划"},
      {"{0}: scenes proved bad in the work; plan the rest without them with steppe plan",
       "{0}：执行中发现有影像不可用；请用 steppe plan 重新计划其余任务，不再使用它们"},
      {"{0} of {1} tasks are not done (the first is {2} {3}); {4} of {5} zones are whole; submit what is missing: "
       "steppe submit --manifest {6}",
       "{1} 项任务中有 {0} 项未完成（第一项为 {2} {3}）；{5} 个统计单元中 {4} "
       "个已齐全；请提交缺少的部分："
       "steppe submit --manifest {6}"},
      {"--manifest: {0}", "--manifest：{0}"},
      {"{0}: its workspace {1} is not there; mount the shared folder on this machine under the same path, or plan "
       "again",
       "{0}：其工作区 {1} 不存在；请在本机以相同路径挂载共享文件夹，或重新计划"},
      {"--manifest: {0} is no folder; make it first", "--manifest：{0} 不是文件夹；请先建立"},
      {"--manifest: this user may not write into {0}; choose another folder",
       "--manifest：当前用户无权写入 {0}；请另选文件夹"},
      {"{0} of its {1} tiles are not done yet", "其 {1} 个瓦片中有 {0} 个尚未算完"},
      {"not all tiles done yet", "瓦片尚未全部算完"},
      {"patches of wetland are measured across zones, and not all tiles are done yet",
       "湿地图斑跨统计单元量算，而瓦片尚未全部算完"},
      {"it is calibrated by the field plots of all zones, and not all tiles are done yet",
       "该值由所有统计单元的样方校准，而瓦片尚未全部算完"},
      {"it is estimated from the sample points of all zones, and not all tiles are done yet",
       "该值由所有统计单元的样本点估算，而瓦片尚未全部算完"},
      {"areas are estimated from the sample points of all zones, and not all tiles are done yet; no carbon change",
       "面积由所有统计单元的样本点估算，而瓦片尚未全部算完；不计算碳变化"},
      {"{0}; no verdict", "{0}；不作判定"},
      {"not all of the work is done: figures of {0} of {1} zones; the others are not_done; estimates from field data, "
       "accuracies, belts, patches of change, comparisons with official figures and older boundaries wait for all "
       "tiles",
       "任务未全部完成：{1} 个统计单元中有 {0} "
       "个有数值，其余为 not_done；由野外数据得出的估算、精度、林带、变化图斑、与官方数据的对比以及旧边界的结果，"
       "须等所有瓦片算完"},
      {"{0} lakes and reserves are left out, for they lie on tiles that are not done: {1}",
       "{0} 个湖泊和保护地位于未算完的瓦片上，未列出：{1}"},
      {"a task record is not what was written; no report of the zones that are whole",
       "有任务记录与写入时不同；不生成已齐全统计单元的报告"},
      {"report of the zones that are whole: {0}; reports/latest stays at the last whole report",
       "已齐全统计单元的报告：{0}；reports/latest 仍为上一份完整报告"},
      {"This report is not whole: {0} of {1} zones have no figures yet, nor has what they are a part of",
       "本报告不完整：{1} 个统计单元中有 {0} 个尚无数值，包含它们的上级区域也没有"},
  };
  return rows;
}

}  // namespace steppe
