#pragma once

#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// What is wrong with reports/latest: there is none, or one of its files is gone or has another size; `deep`: or other
// bytes. Throws Interrupted.
std::vector<geo::Message> report_faults(const Workspace& workspace, bool deep);

}  // namespace steppe
