// forest: prediction of a random forest by the library and by OpenCV, the same trees, the same pixels, in turn.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <opencv2/ml.hpp>
#include <random>
#include <string>
#include <vector>

#include "libgeo/algo/random_forest.hpp"
#include "libgeo/base/simd_dispatch.hpp"

namespace {

constexpr const char* kUsage =
    "usage: tests/bench/forest/forest [--trees N] [--features N] [--classes N] [--samples N] [--pixels N]\n"
    "         [--noise X] [--runs N]\n"
    "Trains on made samples (classes that overlap by X), predicts other pixels with OpenCV's RTrees::predict and with\n"
    "the library, in turn; seconds of the process's own time, medians of the runs. Fails when a pixel differs.\n";

struct Options {
  std::size_t trees = 100, features = 24, classes = 12, samples = 4000, pixels = 65536, runs = 5;
  double noise = 0.4;
};

double process_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Made {
  std::vector<float> rows;
  std::vector<int> labels;
};

// Classes around centres, in steps of 1/10000 like reflectance.
Made made(const Options& options, std::size_t count, unsigned seed) {
  Made result;
  std::mt19937 random(seed);
  std::normal_distribution<double> spread(0, options.noise);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t c = random() % options.classes;
    result.labels.push_back(static_cast<int>(c));
    for (std::size_t f = 0; f < options.features; ++f) {
      const double centre = std::sin(1.7 * static_cast<double>(c) + 0.9 * static_cast<double>(f));
      result.rows.push_back(static_cast<float>(std::round((centre + spread(random)) * 10000) / 10000));
    }
  }
  return result;
}

cv::Ptr<cv::ml::RTrees> peer_of(Made& samples, const Options& options, const geo::ForestTraining& training) {
  auto trees = cv::ml::RTrees::create();
  trees->setMaxDepth(training.max_depth);
  trees->setMinSampleCount(training.min_samples);
  trees->setActiveVarCount(static_cast<int>(std::sqrt(static_cast<double>(options.features))));
  trees->setTermCriteria({cv::TermCriteria::MAX_ITER, training.trees, 0});
  trees->setCalculateVarImportance(true);
  cv::setRNGSeed(static_cast<int>(training.seed));
  const auto rows = static_cast<int>(samples.labels.size());
  trees->train(cv::Mat(rows, static_cast<int>(options.features), CV_32F, samples.rows.data()), cv::ml::ROW_SAMPLE,
               cv::Mat(rows, 1, CV_32S, samples.labels.data()));
  return trees;
}

std::uintmax_t bytes_of(const cv::Ptr<cv::ml::RTrees>& trees) {
  const auto path = std::filesystem::temp_directory_path() / "steppe_bench_forest.yml";
  trees->save(path.string());
  const auto bytes = std::filesystem::file_size(path);
  std::filesystem::remove(path);
  return bytes;
}

int measure(const Options& options) {
  geo::ForestTraining training;
  training.trees = static_cast<int>(options.trees);
  Made samples = made(options, options.samples, 1), asked = made(options, options.pixels, 2);
  const auto trained =
      geo::RandomForest::train(samples.rows, options.features, samples.labels, options.classes, training);
  if (!trained) return EXIT_FAILURE;
  const auto& forest = trained.value();
  const auto peer = peer_of(samples, options, training);
  std::printf("trees,features,classes,nodes,bytes,opencv_bytes\n%zu,%zu,%zu,%zu,%zu,%ju\n", forest.trees(),
              forest.features(), forest.classes(), forest.nodes(), forest.bytes().size(), bytes_of(peer));

  std::vector<std::vector<float>> columns(options.features);
  for (std::size_t i = 0; i < asked.rows.size(); ++i) columns[i % options.features].push_back(asked.rows[i]);
  const std::vector<std::span<const float>> spans(columns.begin(), columns.end());
  const cv::Mat rows(static_cast<int>(options.pixels), static_cast<int>(options.features), CV_32F, asked.rows.data());
  std::vector<std::uint8_t> best(options.pixels);
  std::vector<std::uint16_t> votes(options.pixels * options.classes);
  cv::Mat expected;
  std::printf("instructions,opencv_s,ours_s,ours_with_votes_s,ratio\n");
  for (const geo::SimdLevel level : geo::simd_levels()) {
    const geo::SimdLimit limit(level);
    std::vector<double> theirs, ours, voting;
    for (std::size_t run = 0; run < options.runs; ++run) {
      const double start = process_seconds();
      peer->predict(rows, expected);
      const double middle = process_seconds();
      forest.predict(spans, best, {});
      const double late = process_seconds();
      forest.predict(spans, best, votes);
      theirs.push_back(middle - start);
      ours.push_back(late - middle);
      voting.push_back(process_seconds() - late);
    }
    for (std::size_t i = 0; i < best.size(); ++i)
      if (static_cast<float>(best[i]) != expected.at<float>(static_cast<int>(i))) return EXIT_FAILURE;
    std::printf("%s,%.4f,%.4f,%.4f,%.1f\n", geo::name_of(level), median(theirs), median(ours), median(voting),
                median(theirs) / median(ours));
  }
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const double value = std::atof(argv[i + 1]);
    const auto count = static_cast<std::size_t>(value);
    if (name == "--trees") options.trees = count;
    if (name == "--features") options.features = count;
    if (name == "--classes") options.classes = count;
    if (name == "--samples") options.samples = count;
    if (name == "--pixels") options.pixels = count;
    if (name == "--runs") options.runs = count;
    if (name == "--noise") options.noise = value;
  }
  if (argc % 2 == 0) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  return measure(options);
}
