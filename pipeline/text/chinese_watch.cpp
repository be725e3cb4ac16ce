#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of pipeline/watch, of `steppe status` and of the run's log.
std::span<const Translation> chinese_watch() {
  static const std::vector<Translation> rows = {
      {"status.json: is damaged (got {0}); the next run writes it anew",
       "status.json：已损坏（得到 {0}）；下次运行会重新写出"},
      {"run.metrics_file: {0}", "run.metrics_file：{0}"},
      {"lines for people (text) or one JSON object a line (json); auto: STEPPE_LOG, or JSON where messages do not go "
       "to "
       "a terminal",
       "供人阅读的文字行（text），或每行一个 JSON 对象（json）；auto：依 STEPPE_LOG，未设时不是终端则用 JSON"},
      {"{0} of {1}, {2} a minute, {3} left; {4} MiB", "{0}/{1}，每分钟 {2}，还需 {3}；{4} MiB"},
      {"{0} of {1}, {2} a minute, {3} left; reading {4} %, computing {5} %, writing {6} %; {7} MiB",
       "{0}/{1}，每分钟 {2}，还需 {3}；读取 {4} %，计算 {5} %，写入 {6} %；{7} MiB"},
      {"{0} tasks done, {1} up to date, {2} scenes refused", "完成任务 {0} 项，已是最新 {1} 项，拒收影像 {2} 景"},
      {"{0} cube tiles of {1} scenes to cut", "需切出 {0} 个立方体瓦片（{1} 景影像）"},
      {"how the run that goes on stands, or how the last one ended; reads only, at any time",
       "查看正在进行的运行进度，或上次运行的结果；只读，随时可用"},
      {"table for people; json: status.json with the state; prometheus: metrics of a textfile collector",
       "table：供人阅读的表；json：status.json 加状态；prometheus：监控指标文本"},
      {"Example: steppe status --workspace /data/steppe", "示例：steppe status --workspace /data/steppe"},
      {"{0}: no run has left word of itself here; use steppe run first",
       "{0}：此处还没有任何运行的记录；请先运行 steppe run"},
      {"a run goes on", "正在运行"},
      {"the last run is done", "上次运行已完成"},
      {"the last run is done, but for what it refused or left out", "上次运行已完成，但有拒收或未处理的内容"},
      {"the last run failed", "上次运行失败"},
      {"the last run was interrupted; the next one finishes the rest", "上次运行被中断；下次运行会完成其余部分"},
      {"the last run was killed, or the power failed; the next one finishes the rest",
       "上次运行被强行终止或断电；下次运行会完成其余部分"},
      {"phase", "阶段"},
      {"done", "进度"},
      {"{0} of {1}, {2} a minute, {3} left", "{0}/{1}，每分钟 {2}，还需 {3}"},
      {"{0}: reading {1}, computing {2}, writing {3} of their time", "{0} 个：读取 {1}，计算 {2}，写入 {3}"},
      {"memory, MiB", "内存（MiB）"},
      {"{0}, at most {1}", "{0}，最高 {1}"},
      {"reason", "原因"},
      {"scenes refused", "拒收影像"},
      {"scenes that wait for the next run", "等待下次运行的影像"},
      {"zones refused", "拒收统计单元"},
      {"targets", "目标"},
      {"{0} ({1} ago)", "{0}（{1}前）"},
      {"state", "状态"},
      {"run", "运行"},
      {"{0}, process {1} on {2}", "{0}，进程 {1}，主机 {2}"},
      {"started", "开始"},
      {"ended", "结束"},
      {"last heard of", "最近更新"},
      {"exit code", "退出码"},
      {"the workspace is held by process", "工作区正被进程占用"},
      {"warnings", "警告"},
      {"the last warning", "最后一条警告"},
      {"report", "报告"},
      {"last good run ended", "上次成功运行结束于"},
      {"free on the disk", "磁盘剩余空间"},
  };
  return rows;
}

// Texts of pipeline/backup and of `steppe backup`, and of options for nights that nobody watches.
std::span<const Translation> chinese_backup() {
  static const std::vector<Translation> rows = {
      {"Newest reports that stay when another is published; 0: all", "发布新报告后保留的最新报告份数；0：全部保留"},
      {"Nights on which a tile that failed is tried again; then it is listed until something changes or somebody asks "
       "for it",
       "失败的瓦片再试多少夜；之后只列出，直到有变化或有人要求重试"},
      {"File to write metrics of each run to, in the Prometheus text format; empty: none",
       "每次运行写出监控指标的文件（Prometheus 文本格式）；空：不写"},
      {"copy what a run cannot make again to another disk, a dated folder each time; or check a copy",
       "把无法重新生成的内容备份到另一磁盘，每次一个按时间命名的文件夹；或检查一份备份"},
      {"folder that holds the backups, on another disk", "存放备份的文件夹（在另一磁盘上）"},
      {"also the product rasters, which a run can make again from the scenes", "同时备份产品栅格（可由影像重新生成）"},
      {"newest backups that stay in the folder; 0: all", "保留的最新备份份数；0：全部保留"},
      {"read every file of this backup and compare it with its checksum", "读取该备份的每个文件并与校验和比较"},
      {"Example: steppe backup --workspace /data/steppe --to /backup/steppe --keep 30",
       "示例：steppe backup --workspace /data/steppe --to /backup/steppe --keep 30"},
      {"backup: give --workspace and --to, or --check alone", "backup：请给出 --workspace 和 --to，或只给 --check"},
      {"{0}: cannot be held by this user, so that a run could write meanwhile; back up as the user whose workspace it "
       "is",
       "{0}：当前用户无法加锁，备份期间可能有运行写入；请以工作区所属用户备份"},
      {"{0}: {1} files copied ({2}), {3} as in the backup before, {4} old backups removed",
       "{0}：复制文件 {1} 个（{2}），与上次备份相同 {3} 个，删除旧备份 {4} 份"},
      {"{0} files read, {1} are not as they were", "读取文件 {0} 个，其中 {1} 个与备份时不同"},
      {"--to: lies in the workspace (got {0}); give a folder on another disk",
       "--to：位于工作区内（得到 {0}）；请给出另一磁盘上的文件夹"},
      {"{0}: is not in the list", "{0}：不在清单中"},
      {"{0}: is damaged", "{0}：已损坏"},
      {"{0}: is missing", "{0}：缺失"},
      {"{0}: line {1} is no checksum and path", "{0}：第 {1} 行不是校验和与路径"},
  };
  return rows;
}

}  // namespace steppe
