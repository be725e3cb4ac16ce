#pragma once

#include "pipeline/run/night.hpp"

namespace steppe {

// quarantine/<scene>.json for each refused scene; files of scenes no longer refused are removed.
void write_quarantine(const Workspace& workspace, const NightResult& night);

}  // namespace steppe
