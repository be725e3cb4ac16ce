#include "pipeline/cli/results_folder.hpp"

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/lies_in.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/report/csv.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

}  // namespace

fs::path results_folder(const std::string& path, const Workspace& workspace) {
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(fs::absolute(path, error), error);
  const fs::path root = error ? fs::path() : fs::canonical(workspace.root, error);
  if (!error && geo::lies_in(folder, root))
    throw geo::UsageError(message(
        "--to: lies in the workspace, which holds the reports of its runs alone (got {0}); name another folder", path));
  if (!error) fs::create_directories(folder, error);
  if (error)
    throw geo::Error(message("--to: the folder cannot be made (got {0}: {1}); choose one that this user may write",
                             path, error.message()));
  return folder;
}

void write_tables_to(const fs::path& folder, const std::vector<Table>& tables) {
  for (const Table& table : tables) {
    const fs::path path = folder / (std::string(table.name) + ".csv");
    geo::write_atomically(path, csv_text(table));
    print_data(path.string() + "\n");
  }
}

}  // namespace steppe
