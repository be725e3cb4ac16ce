#include "pipeline/catalog/file_identity.hpp"

#include <algorithm>
#include <filesystem>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::message;
namespace fs = std::filesystem;

geo::Result<FileIdentity> identity_of(const std::string& path) {
  std::error_code error, time_error;
  FileIdentity identity{path, fs::file_size(path, error), 0, {}};
  const auto modified = fs::last_write_time(path, time_error);
  if (!error) error = time_error;
  if (geo::is_machine_error(error.value())) return geo::machine_fault(path, error.value());
  if (error)
    return Fault{geo::FaultKind::unreadable,
                 message("{0}: cannot be read (got {1}); check the file and its permissions", path, error.message())};
  identity.modified_ns = modified.time_since_epoch().count();
  return identity;
}

bool same_file(const FileIdentity& a, const FileIdentity& b) {
  return a.path == b.path && a.bytes == b.bytes && a.modified_ns == b.modified_ns;
}

}  // namespace

geo::Result<std::vector<FileIdentity>> identities_of(const std::vector<std::string>& paths) {
  std::vector<FileIdentity> files;
  for (const auto& path : paths) {
    auto identity = identity_of(path);
    if (!identity) return identity.fault();
    files.push_back(std::move(identity).value());
  }
  return files;
}

bool same_files(const std::vector<FileIdentity>& a, const std::vector<FileIdentity>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_file);
}

geo::Result<void> hash_files(std::vector<FileIdentity>& files, const geo::Cancelled& cancelled) {
  for (auto& file : files) {
    auto sum = geo::sha256_of_file(file.path, cancelled);
    if (!sum) return sum.fault();
    file.sha256 = std::move(sum).value();
  }
  return {};
}

std::string checksum_of(const std::vector<FileIdentity>& files) {
  geo::Sha256 hash;
  for (const auto& file : files) {
    hash.add_field(fs::path(file.path).filename().string());
    hash.add_field(file.sha256);
  }
  return hash.hex();
}

}  // namespace steppe
