#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libgeo/base/utf8.hpp"
#include "pipeline/http/http_target.hpp"

namespace {

bool is_clean(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  return geo::first_bad_utf8(text) == text.size();
}

}  // namespace

// What handlers may rely on: a path of plain segments, and no control characters or broken UTF-8 anywhere.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto target = steppe::parse_http_target({reinterpret_cast<const char*>(data), size});
  if (!target) return 0;
  const std::string& path = target.value().path;
  if (!path.starts_with('/') || !is_clean(path) || path.find("//") != std::string::npos ||
      path.find('\\') != std::string::npos || (path + '/').find("/../") != std::string::npos ||
      (path + '/').find("/./") != std::string::npos || (path.size() > 1 && path.ends_with('/')))
    __builtin_trap();
  for (const auto& [name, value] : target.value().query)
    if (!is_clean(name) || !is_clean(value)) __builtin_trap();
  return 0;
}
