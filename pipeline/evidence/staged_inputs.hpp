#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/evidence/difference.hpp"
#include "pipeline/evidence/opened_pack.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// The inputs of a pack, put together below a workspace so that the run can be done again on them and on nothing else:
// links under WORKSPACE/evidence/, in the order and under the names that they had.
struct StagedInputs {
  Settings settings;        // the pack's configuration, on the staged inputs
  Differences differences;  // what is not as packed: members of the pack, boundaries, tables, layers
  // Where the inboxes stand now, and where they stood.
  std::vector<std::pair<std::string, std::string>> inboxes;

  // A text with paths below the staged inboxes, as the run that was packed would have written it.
  std::string as_packed(std::string text) const;
  // Where a file of an inbox stands now; empty when it lay in none.
  std::string as_staged(const std::string& packed_path) const;
};

// Where the folder with everything that a check puts together stands.
std::filesystem::path evidence_folder(const Workspace& workspace);

// An input is looked for in `inputs` (when given: by its place in a pack, or by its name anywhere below), then in the
// pack, then where it lay when the run was made. Throws UsageError where the pack's configuration is none any more,
// Error (nothing_matched) naming the inputs that are nowhere, Interrupted after a signal.
StagedInputs stage_inputs(const OpenedPack& pack, const std::filesystem::path& inputs, const Workspace& workspace);

}  // namespace steppe
