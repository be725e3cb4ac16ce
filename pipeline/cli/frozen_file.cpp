#include "pipeline/cli/frozen_file.hpp"

#include "libgeo/base/error.hpp"
#include "libgeo/base/output_file.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

constexpr std::uint64_t kLargestFile = 64U << 20U;

}  // namespace

void write_frozen(const std::filesystem::path& output, const std::string& written, const std::string& text) {
  std::error_code error;
  if (std::filesystem::exists(output, error)) {
    const auto there = geo::read_small_file(output, kLargestFile);
    if (there && there.value() == text) return;
    throw geo::UsageError(
        geo::message("{0}: exists and holds another set, which figures may rest on (allowed a new name); "
                     "give another name, or move the file away",
                     written));
  }
  geo::write_output(output, text);
}

std::string frozen_name(const std::string& given, const std::string& zone_set, const std::vector<int>& years) {
  if (!given.empty()) return given;
  std::string text = std::to_string(years.front());
  if (years.size() > 1) text += "-" + std::to_string(years.back());
  return zone_set + " " + text;
}

}  // namespace steppe
