#include "libgeo/io/jpeg2000.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>

#include "libgeo/io/gdal_session.hpp"

namespace geo {
namespace {

constexpr std::array<unsigned char, 12> kSignatureBox{0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', 0x87, '\n'};
constexpr std::array<unsigned char, 4> kCodestream{0xff, 0x4f, 0xff, 0x51};

struct CloseFile {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

bool begins_with(std::span<const unsigned char> bytes, std::span<const unsigned char> start) {
  return bytes.size() >= start.size() && std::equal(start.begin(), start.end(), bytes.begin());
}

}  // namespace

std::optional<bool> begins_as_jpeg2000(const std::string& path) {
  start_gdal();
  const GdalErrors quiet;
  const std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(path.c_str(), "rb"));
  if (!file) return std::nullopt;
  std::array<unsigned char, kSignatureBox.size()> first{};
  const std::span<const unsigned char> bytes(first.data(), VSIFReadL(first.data(), 1, first.size(), file.get()));
  return begins_with(bytes, kSignatureBox) || begins_with(bytes, kCodestream);
}

}  // namespace geo
