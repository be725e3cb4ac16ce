#include "pipeline/products/workspace_index.hpp"

#include <algorithm>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"

namespace steppe {
namespace {

constexpr std::uint64_t kLargestIndex = 64U << 20U;

}  // namespace

const ProductFacts* WorkspaceIndex::product(Product product) const {
  const auto found =
      std::find_if(products.begin(), products.end(), [&](const auto& facts) { return facts.product == product; });
  return found == products.end() ? nullptr : &*found;
}

void write_workspace_index(const Workspace& workspace, const WorkspaceIndex& index) {
  geo::make_folder(workspace.index().parent_path());
  geo::write_atomically(workspace.index(), to_json(index));
}

geo::Result<WorkspaceIndex> read_workspace_index(const Workspace& workspace) {
  return read_workspace_index(workspace.index());
}

geo::Result<WorkspaceIndex> read_workspace_index(const std::filesystem::path& file) {
  auto text = geo::read_small_file(file, kLargestIndex);
  if (!text) return text.fault();
  return workspace_index_from(text.value(), file.string());
}

}  // namespace steppe
