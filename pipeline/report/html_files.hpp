#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "pipeline/plan/layers.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/report/report_input.hpp"

namespace steppe {

// Writes report.html and report.en.html into the folder, and where there are many zones one file a zone and language
// below zones/. One zone at a time: what is held does not grow with them. Names relative to the folder, in the order
// written. Throws Error when a tile cannot be read or a file not be written.
std::vector<std::string> write_html_files(const std::filesystem::path& folder, const Workspace& workspace,
                                          const ReportInput& input, std::span<const LayerFacts> layers);

}  // namespace steppe
