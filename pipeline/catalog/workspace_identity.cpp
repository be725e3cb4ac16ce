#include "pipeline/catalog/workspace_identity.hpp"

#include <nlohmann/json.hpp>
#include <random>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

constexpr std::uint64_t kLongestIdentity = 1 << 16;
constexpr std::size_t kIdDigits = 32;

fs::path identity_file(const fs::path& workspace) { return workspace / "catalog.json"; }

std::string new_id() {
  std::random_device chance;
  std::string id;
  static constexpr char kDigits[] = "0123456789abcdef";
  while (id.size() < kIdDigits) id += kDigits[chance() % 16];
  return id;
}

}  // namespace

std::optional<WorkspaceIdentity> read_identity(const fs::path& workspace) {
  const fs::path file = identity_file(workspace);
  std::error_code none;
  if (fs::status(file, none).type() == fs::file_type::not_found) return std::nullopt;
  const auto bytes = geo::read_small_file(file, kLongestIdentity);
  if (!bytes) geo::throw_fault(bytes.fault());
  const auto json = nlohmann::json::parse(bytes.value(), nullptr, false);
  const auto text = [&](const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
  };
  WorkspaceIdentity identity{text("workspace"), text("source")};
  if (identity.id.size() != kIdDigits)
    throw geo::Error(
        message("{0}: does not say whose catalogue it is (got no id of {1} digits); restore the file from a backup, or "
                "remove it and give the workspace a schema of its own",
                file.string(), kIdDigits));
  return identity;
}

WorkspaceIdentity keep_identity(const fs::path& workspace, const std::string& source) {
  const auto known = read_identity(workspace);
  if (known && known->source == source) return *known;
  WorkspaceIdentity identity{known ? known->id : new_id(), source};
  const nlohmann::ordered_json json{{"workspace", identity.id}, {"source", source}};
  geo::write_atomically(identity_file(workspace),
                        json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  return identity;
}

}  // namespace steppe
