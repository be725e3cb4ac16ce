// batch: the benchmark job on one date of a scene, to be timed from outside.

#include <charconv>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/base/simd_dispatch.hpp"
#include "tests/bench/batch_job.hpp"

namespace {

constexpr const char* kUsage =
    "usage: tests/bench/batch SCENE_DIR ZONES OUT_DIR [--threads N] [--codec deflate6|deflate1|zstd1|none] [--cog]\n"
    "                         [--no-zonal] [--zone-id FIELD] [--simd baseline|avx2|avx512]\n"
    "Reads B02 B03 B04 B08 B11 B12 SCL (.tif) of one date; writes FVC, GRADE, WATER, FOREST (.tif) and zonal.csv.\n"
    "example: tests/bench/batch /tmp/scene/2025-07-19 /tmp/scene/counties.gpkg /tmp/out --threads 2\n";

struct Chosen {
  steppe::bench::BatchOptions options;
  geo::SimdLevel simd = geo::SimdLevel::avx512;
};

bool set_codec(std::string_view name, steppe::bench::BatchOptions& options) {
  const std::map<std::string_view, std::pair<geo::Codec, int>> known{{"deflate6", {geo::Codec::deflate, 6}},
                                                                     {"deflate1", {geo::Codec::deflate, 1}},
                                                                     {"zstd1", {geo::Codec::zstd, 1}},
                                                                     {"none", {geo::Codec::none, 1}}};
  const auto found = known.find(name);
  if (found == known.end()) return false;
  options.codec = found->second.first;
  options.level = found->second.second;
  return true;
}

bool set_threads(std::string_view text, int& threads) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), threads);
  return error == std::errc{} && end == text.data() + text.size() && threads >= 1 && threads <= 1024;
}

bool set_simd(std::string_view name, geo::SimdLevel& level) {
  for (const auto one : {geo::SimdLevel::baseline, geo::SimdLevel::avx2, geo::SimdLevel::avx512})
    if (name == geo::name_of(one)) return level = one, true;
  return false;
}

bool set_option(std::string_view name, std::string_view value, Chosen& chosen) {
  if (name == "--threads") return set_threads(value, chosen.options.threads);
  if (name == "--codec") return set_codec(value, chosen.options);
  if (name == "--simd") return set_simd(value, chosen.simd);
  if (name == "--zone-id") return chosen.options.zone_id = value, true;
  return false;
}

std::optional<Chosen> read_arguments(int count, char** arguments) {
  Chosen chosen;
  std::filesystem::path* const paths[] = {&chosen.options.scene, &chosen.options.zones, &chosen.options.output};
  std::size_t given = 0;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--cog") {
      chosen.options.cog = true;
    } else if (argument == "--no-zonal") {
      chosen.options.zonal = false;
    } else if (argument.starts_with("--")) {
      if (i + 1 == count || !set_option(argument, arguments[++i], chosen)) return std::nullopt;
    } else if (given < std::size(paths)) {
      *paths[given++] = argument;
    } else {
      return std::nullopt;
    }
  }
  if (given != std::size(paths)) return std::nullopt;
  return chosen;
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && std::string_view(arguments[1]) == "--help") return std::fputs(kUsage, stdout), 0;
  const auto chosen = read_arguments(count, arguments);
  if (!chosen) return std::fputs(kUsage, stderr), 2;
  try {
    const geo::SimdLimit simd(chosen->simd);
    const auto seconds = steppe::bench::run_batch(chosen->options);
    std::printf("thread seconds: read %.2f, classify %.2f, zonal %.2f, write %.2f (%s)\n", seconds.read,
                seconds.classify, seconds.zonal, seconds.write, geo::name_of(geo::simd_level()));
    return 0;
  } catch (const geo::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return error.kind() == geo::ErrorKind::usage ? 2 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
