#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"{0}: cannot be switched to run {1} (got {2}); check the folder", "{0}：无法切换到运行 {1}（{2}）；请检查文件夹"},
};

}  // namespace

std::span<const Translation> chinese_report() { return kRows; }

}  // namespace steppe
