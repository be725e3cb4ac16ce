#pragma once

#include <filesystem>

#include "pipeline/evidence/difference.hpp"
#include "pipeline/evidence/opened_pack.hpp"
#include "pipeline/evidence/staged_inputs.hpp"

namespace steppe {

// Adds what is different of the report's tables: which row and column first, and how many rows.
void compare_tables(const OpenedPack& pack, const StagedInputs& staged, const Evidence& again,
                    const std::filesystem::path& report, Differences& differences);

}  // namespace steppe
