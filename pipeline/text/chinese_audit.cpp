#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of steppe audit.
std::span<const Translation> chinese_audit() {
  static const std::vector<Translation> rows = {
      {"hold inbox, tasks, products and report against what was expected; changes nothing",
       "核对收件文件夹、任务、产品和报告是否齐全一致；不改动任何内容"},
      {"read every scene and product again: checksums against what was recorded, every pixel decoded; takes as long as "
       "the disks need",
       "重新读取每景影像和每个产品：与所记录的校验和比对，并解码全部像元；耗时取决于磁盘"},
      {"Example: steppe audit --config bayannur.toml --workspace /data/steppe",
       "示例：steppe audit --config bayannur.toml --workspace /data/steppe"},
      {"catalogue damaged or gone", "目录库损坏或缺失"},
      {"new scenes, not taken in yet", "新到、尚未接收的影像"},
      {"late scenes: results stand without them", "迟到影像：已有成果未采用"},
      {"scenes whose files changed", "文件已变化的影像"},
      {"scenes that cannot be read now", "暂时无法读取的影像"},
      {"scenes that are gone", "已缺失的影像"},
      {"quarantined scenes", "隔离影像"},
      {"duplicate scenes", "重复影像"},
      {"reprocessed scenes, the newer is used", "重新处理的影像，采用较新版本"},
      {"dropped scenes", "已弃用影像"},
      {"unused scenes", "未用到的影像"},
      {"tasks missing", "未执行的任务"},
      {"tasks failed: their record is damaged", "失败的任务：记录已损坏"},
      {"tasks stale", "过期的任务"},
      {"tasks that wait for scenes", "等待影像的任务"},
      {"products missing", "缺失的产品"},
      {"products changed or damaged", "被改动或损坏的产品"},
      {"report missing or not whole", "报告缺失或不完整"},
      {"scenes expected", "应有影像"},
      {"tasks expected", "应有任务"},
      {"tasks produced", "已完成任务"},
      {"products expected", "应有产品"},
      {"products whole", "完好产品"},
      {"audit", "核查"},
      {"count", "数量"},
      {"and {0} more; --json lists all", "另有 {0} 项；--json 列出全部"},
      {"everything is in order", "一切正常"},
      {"not everything is in order", "有待处理的问题"},
      {"it is gone", "已不存在"},
      {"the file is gone", "文件已不存在"},
      {"has {0} bytes, written were {1}", "现有 {0} 字节，写出时为 {1} 字节"},
      {"is not what was written (its SHA-256 differs)", "与写出时不同（SHA-256 不一致）"},
      {"{0}: is not what was taken in (its SHA-256 differs)", "{0}：与接收时不同（SHA-256 不一致）"},
      {"its products are not what was written", "产品与写出时不同"},
      {"looking at {0} tasks and their products", "正在核对 {0} 项任务及其产品"},
      {"reading {0} scenes from their first to their last byte", "正在完整读取 {0} 景影像"},
      {"results were made from it, and it is gone or cannot be used now", "成果曾采用该影像，现已缺失或不可用"},
      {"is superseded by {0}", "已被 {0} 取代"},
      {"its files changed since it was taken in", "接收之后文件有变化"},
      {"touches no tile, year or window", "不涉及任何瓦片、年份或时窗"},
      {"results stand that were made without it", "已有成果未采用该影像"},
      {"is not taken in yet", "尚未接收"},
      {"there is no whole report", "没有完整的报告"},
      {"{0} is gone or is not what was written", "{0} 缺失或与写出时不同"},
  };
  return rows;
}

}  // namespace steppe
