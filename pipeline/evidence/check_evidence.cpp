#include "pipeline/evidence/check_evidence.hpp"

#include <algorithm>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/evidence/compare_evidence.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// Nothing but what an earlier check left there, so that no run's results are taken for those of the check.
void check_workspace(const Workspace& workspace) {
  std::error_code error;
  if (fs::is_directory(evidence_folder(workspace), error)) return;
  for (fs::directory_iterator place(workspace.root, error), end; !error && place != end; place.increment(error))
    if (place->path() != workspace.lock())
      throw geo::UsageError(message("--workspace: {0} is not empty (got {1} in it); a check needs a new folder",
                                    workspace.root.string(), place->path().filename().string()));
}

void check_version(const OpenedPack& pack) {
  if (pack.evidence.program == kProgramVersion) return;
  throw geo::Error(
      message("the pack was made by steppe {0} and this is steppe {1}: products name the version that made "
              "them, so their bytes cannot be the same; check it with steppe {0}",
              pack.evidence.program, kProgramVersion));
}

bool is_of_the_machine(const geo::Error& error) {
  using enum geo::ErrorKind;
  return error.kind() == no_space || error.kind() == temporary || error.kind() == interrupted || error.kind() == locked;
}

}  // namespace

CheckResult check_evidence(const CheckRequest& request, const Workspace& workspace, const RunAgain& run_again) {
  check_workspace(workspace);
  geo::make_folder(evidence_folder(workspace));
  auto opened = open_pack(request.pack, evidence_folder(workspace) / "pack");
  if (!opened) geo::throw_fault(opened.fault());
  const OpenedPack& pack = opened.value();
  check_version(pack);
  geo::remove_path(workspace.catalog());  // so that every scene is read, also where a check goes on
  const StagedInputs staged = stage_inputs(pack, request.inputs, workspace);
  geo::write_atomically(evidence_folder(workspace) / "steppe.toml", configuration_text(staged.settings));
  CheckResult result{
      pack.manifest.run, pack.evidence.products.size(), pack.evidence.tables.size(), pack.evidence.scenes.size(), {}};
  try {
    run_again(staged.settings, workspace);
  } catch (const geo::Error& error) {
    if (is_of_the_machine(error) || staged.differences.empty()) throw;
    result.differences = staged.differences;
    result.differences.push_back(
        {DifferenceKind::table, "reports", message("cannot be made again: {0}", error.message())});
    return result;
  }
  const auto again = read_evidence(workspace.latest_report() / kEvidenceName);
  if (!again) geo::throw_fault(again.fault());
  result.differences = compare_evidence(pack, staged, again.value(), workspace.latest_report());
  return result;
}

}  // namespace steppe
