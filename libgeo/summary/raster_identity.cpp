#include "libgeo/summary/raster_identity.hpp"

#include <algorithm>
#include <fstream>
#include <ios>
#include <utility>

#include "libgeo/base/checksum.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kEndBytes = 65536;

Fault unreadable(const fs::path& raster) {
  return {FaultKind::unreadable, message("{0}: cannot be read; check the disk and its permissions", raster.string())};
}

// Reads [begin, begin + count) into the hash.
bool add_part(std::ifstream& in, std::uint64_t begin, std::uint64_t count, Sha256& hash) {
  std::string part(count, '\0');
  in.seekg(static_cast<std::streamoff>(begin));
  in.read(part.data(), static_cast<std::streamsize>(count));
  hash.add(part);
  return in.good();
}

}  // namespace

Result<RasterIdentity> identity_of(const fs::path& raster, const std::string& sha256, const Cancelled& cancelled) {
  std::error_code error;
  if (!fs::exists(raster, error))
    return Fault{FaultKind::missing, message("{0}: does not exist; check the path", raster.string())};
  RasterIdentity identity;
  identity.bytes = fs::file_size(raster, error);
  std::ifstream in(raster, std::ios::binary);
  if (error || !in) return unreadable(raster);
  const std::uint64_t head = std::min(identity.bytes, kEndBytes);
  const std::uint64_t tail = std::min(identity.bytes - head, kEndBytes);
  Sha256 hash;
  hash.add_field(std::to_string(identity.bytes));
  if (!add_part(in, 0, head, hash) || !add_part(in, identity.bytes - tail, tail, hash)) return unreadable(raster);
  identity.digest = hash.hex();
  if (!sha256.empty()) {
    identity.sha256 = sha256;
    return identity;
  }
  auto whole = sha256_of_file(raster, cancelled);
  if (!whole) return whole.fault();
  identity.sha256 = std::move(whole).value();
  return identity;
}

}  // namespace geo
