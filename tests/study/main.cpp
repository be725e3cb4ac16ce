// steppe_survey_study OUT [SURVEYS [SEED]]: writes coverage.csv, change.csv, label_errors.csv and carbon.csv into OUT.
// scripts/survey_study makes tables and plots of them.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/study/study.hpp"

namespace {

using namespace steppe_study;

std::ofstream table(const std::filesystem::path& folder, const char* name, const char* head) {
  std::ofstream file(folder / name);
  file << head << '\n';
  file.precision(8);
  return file;
}

void write(const std::filesystem::path& folder, const StudyPlan& plan) {
  auto coverage = table(folder, "coverage.csv",
                        "design,zone,truth_pct,points,surveys,estimates,hits,effective_hits,bias,spread,se,covered,"
                        "wrong_not_met,wrong_met,width");
  for (const Row& r : coverage_study(plan))
    coverage << r.design << ',' << r.zone << ',' << r.truth << ',' << r.points << ',' << r.surveys << ',' << r.estimates
             << ',' << r.hits << ',' << r.effective << ',' << r.bias << ',' << r.spread << ',' << r.se << ','
             << r.covered << ',' << r.too_low << ',' << r.too_high << ',' << r.width << '\n';
  auto change = table(folder, "change.csv", "came_pct,went_pct,points,covered,wrong_decrease,wrong_increase");
  for (const ChangeRow& r : change_study(plan))
    change << r.came << ',' << r.went << ',' << r.points << ',' << r.covered << ',' << r.too_low << ',' << r.too_high
           << '\n';
  auto labels = table(folder, "label_errors.csv", "error,se_of_term_pct,covered_without,covered_with");
  for (const ErrorRow& r : label_error_study(plan))
    labels << '"' << r.error << "\"," << r.se_of_term << ',' << r.covered_without << ',' << r.covered_with << '\n';
  auto carbon = table(folder, "carbon.csv", "points,misread,mean,spread,covered");
  for (const CarbonRow& r : carbon_study(plan))
    carbon << r.points << ',' << r.misread << ',' << r.mean << ',' << r.spread << ',' << r.covered << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: steppe_survey_study OUT [SURVEYS [SEED]]\n");
    return 2;
  }
  try {
    StudyPlan plan;
    if (argc > 2) plan.surveys = std::stoi(argv[2]);
    if (argc > 3) plan.seed = std::stoull(argv[3]);
    std::filesystem::create_directories(argv[1]);
    write(argv[1], plan);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "steppe_survey_study: %s\n", error.what());
    return 1;
  }
  return 0;
}
