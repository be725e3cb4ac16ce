#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/products/workspace.hpp"
#include "pipeline/report/table.hpp"

namespace steppe {

// The folder that --to gave, made where there is none. Throws UsageError when it lies in the workspace, whose files are
// those of its runs alone; Error when it cannot be made.
std::filesystem::path results_folder(const std::string& path, const Workspace& workspace);

// Writes each table as CSV under its name into the folder, and prints the paths. Throws Error.
void write_tables_to(const std::filesystem::path& folder, const std::vector<Table>& tables);

}  // namespace steppe
