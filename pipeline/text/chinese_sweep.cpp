#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of libgeo/zonal's sweep.
std::span<const Translation> chinese_sweep() {
  static const std::vector<Translation> rows = {
      {"{0}: its cells are not those the zones were laid out on (got {1}, allowed {2}); resample the rasters to one "
       "grid",
       "{0}：其像元与统计单元所用格网不一致（得到 {1}，允许 {2}）；请将各栅格重采样到同一格网"},
      {"{0}: no such band (got {1}, allowed 1 to {2}); choose another",
       "{0}：没有该波段（得到 {1}，允许 1 至 {2}）；请另选波段"},
      {"{0}: changed while it was being read (got pixels of {1}, allowed {2}); run again when nothing writes to it",
       "{0}：读取过程中文件发生变化（得到 {1} 像元，允许 {2}）；请在没有程序写入时重新运行"},
      {"zone: too many different values to keep them all (got {0} in the zones under way, allowed {1}); leave out "
       "quantiles, mode, variety and classes, round the raster, or allow more",
       "统计单元：不同的取值过多，无法全部保留（正在处理的单元共 {0} 个，允许 {1} "
       "个）；请去掉分位数、众数、取值种数和类别统计，"
       "将栅格取整，或放宽限制"},
      {"{0}: a value times its weight is too large (got more than a 64-bit floating-point number holds); scale the "
       "weights down",
       "{0}：像元值与权重之积过大（超出 64 位浮点数的范围）；请缩小权重"},
  };
  return rows;
}

}  // namespace steppe
