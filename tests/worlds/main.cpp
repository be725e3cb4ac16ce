// steppe_worlds_study OUT [WORLDS [FIRST_SEED]]: writes confusion.csv of adversarial worlds into OUT and prints how
// well the classes are found. scripts/simulate_landcover makes the tables of docs/accuracy.md of it.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/worlds/adversarial.hpp"
#include "tests/worlds/confusion.hpp"
#include "tests/worlds/world_model.hpp"

namespace {

using namespace steppe_worlds;

constexpr std::uint64_t kFirstTrainingSeed = 9001;  // none of these worlds is mapped
constexpr int kTrainingWorlds = 6;
constexpr int kTrees = 100;

// The cells of one world by one method, and the sums over all worlds.
class Counts {
 public:
  Counts(std::ofstream& file, const char* method, bool land_cover)
      : m_file(file), m_land_cover(land_cover), m_method(method) {}

  void add(std::uint64_t seed, const SeenWorld& seen, const Maps& maps) {
    for (const bool pure : {false, true}) {
      Confusion here;
      here.add(seen, maps, pure ? 1 : 0, m_land_cover);
      write(seed, year_of(seen.period), pure ? "pure" : "all", here);
      (pure ? m_pure : m_all).add(here);
    }
  }

  void print() const {
    print_one(m_all, "all cells");
    print_one(m_pure, "pure cells");
  }

 private:
  void print_one(const Confusion& confusion, const char* cells) const {
    std::printf("%s, %s: unknown %.4f, reed called forest %.4f\n", m_method, cells, unknown_share(confusion),
                reed_called_forest(confusion));
    for (const Accuracy& a : accuracies(confusion))
      std::printf("  %-14s user's %.4f  producer's %.4f  (%lld cells)\n", a.name.c_str(), a.users(), a.producers(),
                  static_cast<long long>(a.truth));
  }

  void write(std::uint64_t seed, int year, const char* cells, const Confusion& confusion) {
    for (std::size_t c = 0; c < kTruths; ++c)
      for (std::size_t s = 0; s < kSaidNames.size(); ++s)
        if (confusion.cells[c][s] > 0)
          m_file << seed << ',' << year << ',' << m_method << ',' << cells << ',' << truth_name(c) << ','
                 << kSaidNames[s] << ',' << confusion.cells[c][s] << '\n';
  }

  std::ofstream& m_file;
  bool m_land_cover;  // or the maps of forest, wetland and water
  const char* m_method;
  Confusion m_all, m_pure;
};

std::vector<steppe::sim::SampleOptions> training_worlds() {
  std::vector<steppe::sim::SampleOptions> worlds;
  for (std::uint64_t i = 0; i < kTrainingWorlds; ++i) worlds.push_back(adversarial(kFirstTrainingSeed + i));
  return worlds;
}

void study(const std::filesystem::path& folder, int worlds, std::uint64_t first) {
  std::filesystem::create_directories(folder);
  std::ofstream file(folder / "confusion.csv");
  file << "seed,period,method,cells,truth,said,count\n";
  const steppe::Settings settings = study_settings();
  const auto model = std::make_shared<const steppe::NightModel>(trained_on(training_worlds(), settings, kTrees));
  Counts by_rules(file, "rules", false), by_model(file, "model", true), by_night(file, "night", true);
  for (int i = 0; i < worlds; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    const auto period = i % 2 == 0 ? steppe::sim::Period::y2025 : steppe::sim::Period::y2020;
    const SeenWorld seen = seen_world(adversarial(seed), period);
    const Maps rules = mapped(seen, settings);
    by_rules.add(seed, seen, rules);
    by_model.add(seed, seen, {{steppe::Product::landcover, land_cover_by(*model, seen, settings)}});
    by_night.add(seed, seen, mapped(seen, settings, model));
  }
  by_rules.print();
  by_model.print();
  by_night.print();
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
