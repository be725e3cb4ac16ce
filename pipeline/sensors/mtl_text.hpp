#pragma once

#include <string>
#include <string_view>

#include "pipeline/sensors/mtl.hpp"

namespace steppe {

// MTL.txt: "KEY = VALUE" lines inside GROUP … END_GROUP (ODL). Accepts CRLF and padding with NUL bytes. `file` is for
// messages. A file that ends inside a group is `truncated`.
geo::Result<MtlFields> parse_mtl_text(std::string_view bytes, const std::string& file);

}  // namespace steppe
