// steppe_worlds_study OUT [WORLDS [FIRST_SEED]]: writes confusion.csv of adversarial worlds into OUT and prints how
// well the classes are found. scripts/simulate_landcover makes the tables of docs/accuracy.md of it.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/worlds/confusion.hpp"

namespace {

using namespace steppe_worlds;

// Every switch that changes what a map can see; those of points and plots say nothing here.
steppe::sim::SampleOptions adversarial(std::uint64_t seed) {
  steppe::sim::SampleOptions options;
  options.seed = seed;
  options.land_use = true;
  options.adversary.pixel_m = 20;
  options.adversary.shift_m = 7;
  options.adversary.soil_sd = .2;
  options.adversary.layer_shift_m = 60;
  options.adversary.layer_wrong = .05;
  return options;
}

void print(const Confusion& confusion, const char* title) {
  std::printf("%s: unknown %.4f, reed called forest %.4f\n", title, unknown_share(confusion),
              reed_called_forest(confusion));
  for (const Accuracy& a : accuracies(confusion))
    std::printf("  %-14s user's %.4f  producer's %.4f  (%lld cells)\n", a.name.c_str(), a.users(), a.producers(),
                static_cast<long long>(a.truth));
}

void write(std::ofstream& file, std::uint64_t seed, int year, const char* cells, const Confusion& confusion) {
  for (std::size_t c = 0; c < steppe::sim::kClasses; ++c)
    for (std::size_t s = 0; s < kSaidNames.size(); ++s)
      if (confusion.cells[c][s] > 0)
        file << seed << ',' << year << ',' << cells << ',' << traits_of(static_cast<steppe::sim::LandClass>(c)).name
             << ',' << kSaidNames[s] << ',' << confusion.cells[c][s] << '\n';
}

void study(const std::filesystem::path& folder, int worlds, std::uint64_t first) {
  std::filesystem::create_directories(folder);
  std::ofstream file(folder / "confusion.csv");
  file << "seed,period,cells,truth,said,count\n";
  const steppe::Settings settings = study_settings();
  Confusion all, pure;
  for (int i = 0; i < worlds; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    const auto period = i % 2 == 0 ? steppe::sim::Period::y2025 : steppe::sim::Period::y2020;
    const SeenWorld seen = seen_world(adversarial(seed), period);
    const Maps maps = mapped(seen, settings);
    Confusion here_all, here_pure;
    here_all.add(seen, maps, 0);
    here_pure.add(seen, maps, 1);
    write(file, seed, year_of(period), "all", here_all);
    write(file, seed, year_of(period), "pure", here_pure);
    all.add(here_all);
    pure.add(here_pure);
  }
  print(all, "all cells");
  print(pure, "cells of one class");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: steppe_worlds_study OUT [WORLDS [FIRST_SEED]]\n");
    return 2;
  }
  try {
    study(argv[1], argc > 2 ? std::stoi(argv[2]) : 50, argc > 3 ? std::stoull(argv[3]) : 301);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "steppe_worlds_study: %s\n", error.what());
    return 1;
  }
  return 0;
}
