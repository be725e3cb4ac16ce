#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of scenes that were refused, what they cost, and what persons decide of them.
std::span<const Translation> chinese_quarantine() {
  static const std::vector<Translation> rows = {
      {"dropped", "已弃用"},
      {"dropped by {0}, {1}: {2} (was refused: {3})", "{1} 由 {0} 弃用：{2}（拒收原因：{3}）"},
      {"scenes dropped by a person", "经人工弃用的影像"},
      {"Scenes not used", "未采用影像的影响"},
      {"Other days", "其余观测日数"},
      {"scenes that were refused: list them, try them again, or drop them", "被拒收的影像：列出、重新读取或弃用"},
      {"Example: steppe quarantine list --workspace /data/steppe; steppe quarantine release "
       "LC08_L2SP_129032_20250722_20250730_02_T1 --person Li --workspace /data/steppe",
       "示例：steppe quarantine list --workspace /data/steppe；steppe quarantine release "
       "LC08_L2SP_129032_20250722_20250730_02_T1 --person 李 --workspace /data/steppe"},
      {"every scene that is refused or dropped: why, since when, what it costs",
       "列出每景被拒收或弃用的影像：原因、起始时间、对覆盖的影响"},
      {"Example: steppe quarantine list --workspace /data/steppe",
       "示例：steppe quarantine list --workspace /data/steppe"},
      {"a scene is mended, or worth another try: the next run reads it anew although its files are as they were, and "
       "an earlier drop is off",
       "影像已修复或值得再试：即使文件未变，下次运行也重新读取；此前的弃用作废"},
      {"why it is worth another try", "为何值得再试"},
      {"Example: steppe quarantine release LC08_L2SP_129032_20250722_20250730_02_T1 --person Li --workspace "
       "/data/steppe",
       "示例：steppe quarantine release LC08_L2SP_129032_20250722_20250730_02_T1 --person 李 --workspace "
       "/data/steppe"},
      {"a scene will not be used: runs no longer report it as refused, and what was made of it is made again without "
       "it",
       "影像不再采用：今后运行不再报为拒收，曾用它生成的成果将不用它而重新生成"},
      {"why it will not be used", "为何不再采用"},
      {"Example: steppe quarantine drop LC08_L2SP_129032_20250722_20250730_02_T1 --person Li --reason \"the archive "
       "has no better copy\" --workspace /data/steppe",
       "示例：steppe quarantine drop LC08_L2SP_129032_20250722_20250730_02_T1 --person 李 --reason "
       "\"存档中没有更好的副本\" --workspace /data/steppe"},
      {"ids or paths of scenes", "影像的编号或路径"},
      {"who decides", "由谁决定"},
      {"--person: is empty; say who decides", "--person：为空；请写明由谁决定"},
      {"--reason: is empty; say why the scene will not be used", "--reason：为空；请写明为何不再采用该影像"},
      {"the next run reads them anew", "下次运行将重新读取"},
      {"scene {0}: earlier nights used it; the next run makes their tasks again without it",
       "影像 {0}：以往各夜曾采用；下次运行将不用它而重新生成相关任务"},
      {"scene {0}: its files are gone (got {1}); the next run forgets it",
       "影像 {0}：文件已不存在（{1}）；下次运行将不再记录"},
      {"scene {0}: is not refused, so there is nothing to drop (got {1}); move it out of the inbox when it is not to "
       "be "
       "used",
       "影像 {0}：未被拒收，无须弃用（{1}）；若不想采用，请移出收件文件夹"},
      {"scene {0}: {1}; release it first to decide again", "影像 {0}：{1}；如需另作决定，请先恢复（release）"},
      {"quarantine: no scene of the catalogue is called so or lies there (got {0}); see steppe quarantine list",
       "quarantine：目录库中没有这个编号或位置的影像（{0}）；请见 steppe quarantine list"},
      {"dropped from the next run on", "自下次运行起弃用"},
      {"read anew by the next run", "下次运行重新读取"},
  };
  return rows;
}

// What steppe quarantine list says of a scene.
std::span<const Translation> chinese_quarantine_list() {
  static const std::vector<Translation> rows = {
      {"costs: nobody can tell, its place or day is not known", "影响：位置或日期不明，无法判断"},
      {"costs: nothing, no zone or window needs it", "影响：无，没有统计单元或时窗需要它"},
      {"costs: {0} more zones", "影响：另有 {0} 个统计单元"},
      {"costs: {0} {1}, {2}: up to {3} ha ({4} %) one day less, {5} other days",
       "影响：{0} {1}，{2} 年：至多 {3} 公顷（{4} %）少一个观测日，其余 {5} 日"},
      {"lies at: {0}", "位置：{0}"},
      {"why: {0}", "原因：{0}"},
      {"since: {0}", "起始：{0}"},
      {"decided: {0} by {1}, {2} {3}", "决定：{0}，{1}，{2} {3}"},
      {"drop", "弃用"},
      {"release", "恢复"},
      {"{0} scenes are refused, {1} dropped or decided about", "拒收影像 {0} 景，已弃用或已有决定 {1} 景"},
  };
  return rows;
}

}  // namespace steppe
