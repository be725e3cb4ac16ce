#pragma once

#include <filesystem>

#include "pipeline/evidence/difference.hpp"
#include "pipeline/evidence/opened_pack.hpp"
#include "pipeline/evidence/staged_inputs.hpp"

namespace steppe {

// What is different after the run was done again: settings, zones' version, inputs and scenes (causes), then products
// and tables (results). `again` is the evidence of the new run and `report` its folder. Products are compared by the
// checksums in both; tables byte for byte, after paths below the staged inboxes were written as they were. Where
// results differ and nothing that was read does, that is said as a cause: the program or the machine. Throws Error when
// the new report cannot be read.
Differences compare_evidence(const OpenedPack& pack, const StagedInputs& staged, const Evidence& again,
                             const std::filesystem::path& report);

}  // namespace steppe
