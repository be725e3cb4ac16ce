#pragma once

#include "pipeline/sensors/mtl.hpp"

namespace steppe {

// MTL.xml: elements within elements, the innermost with text; attributes say nothing. Padding with NUL bytes is
// accepted. Faults: those of walk_xml() (xml_walk.hpp), and the limits above.
geo::Result<MtlFields> parse_mtl_xml(std::string_view bytes, const std::string& file);

}  // namespace steppe
