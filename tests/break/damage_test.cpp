#include <gtest/gtest.h>

#include "broken_files.hpp"
#include "reference.hpp"

namespace {

using namespace steppe_test;
namespace fs = std::filesystem;

// All commands on an injured workspace, then a night, then a query again.
class DamageTrial {
 public:
  DamageTrial(const Reference& reference, const FileKind& kind, const Harm& harm)
      : m_reference(reference), m_kind(kind), m_harm(harm) {}

  Outcome run(Trial& trial) {
    put(Question::query);
    put(trial.below(2) == 0 ? Question::verify : Question::carbon);
    // A new report takes the place of the damaged one.
    if (!m_harm.file.starts_with("reports/") && trial.below(2) == 0) put(Question::report);
    if (m_kind.redo) forget_tasks();
    night();
    if (!m_wrong.empty()) return Outcome::wrong;
    if (m_refused) return Outcome::refused;
    return m_noticed ? Outcome::remade : Outcome::same;
  }
  const std::string& wrong() const { return m_wrong; }

 private:
  void put(Question question) {
    const auto judgement =
        judge(m_reference.answers.at(question), ask(question, m_reference.world, m_reference.trial()));
    if (judgement.truth == Truth::refused) m_noticed = true;
    if (judgement.truth == Truth::wrong) blame(std::string(name_of(question)) + ": " + judgement.why);
  }

  // As a changed setting does it: the tasks of the tile are done again from what is kept.
  void forget_tasks() const {
    const auto name = fs::path(m_harm.file).stem().string();
    for (const char* year : {"2020", "2025"})
      for (const auto& entry : fs::directory_iterator(m_reference.trial() / "products" / year / "tasks"))
        if (m_harm.file.starts_with("cache/") || entry.path().stem() == name) fs::remove(entry.path());
  }

  void night() {
    const auto place = m_reference.trial();
    const auto report = latest(place);
    const auto got = run_night(m_reference.world, place);
    if (crashed(got.exit_code)) return blame("run crashed: " + got.err);
    if (got.exit_code != 0 && got.exit_code != 3) {
      m_refused = true;
      if (got.err.find(fs::path(m_harm.file).filename()) == std::string::npos)
        blame("run ends with " + std::to_string(got.exit_code) + " and does not name the file: " + got.err);
      return;
    }
    if (const auto lines = product_difference(m_reference.kept, place); !lines.empty())
      blame("after a run that ended with " + std::to_string(got.exit_code) + ":\n" + lines);
    if (latest(place) != report || content_of(m_kind, place, m_harm.file) != m_harm.bytes) m_noticed = true;
    const auto again = judge(m_reference.answers.at(Question::query), ask(Question::query, m_reference.world, place));
    if (again.truth != Truth::same) blame("query after the run: " + again.why);
  }

  static fs::path latest(const fs::path& workspace) {
    std::error_code none;
    return fs::read_symlink(workspace / "reports/latest", none);
  }
  void blame(const std::string& what) { m_wrong += what + "\n"; }

  const Reference& m_reference;
  const FileKind& m_kind;
  const Harm& m_harm;
  bool m_noticed = false, m_refused = false;
  std::string m_wrong;
};

void damage(const std::string& part, std::vector<FileKind> kinds, std::uint64_t whole) {
  const Reference reference(BreakWorld::Pages::none);
  std::erase_if(kinds, [&](const FileKind& kind) { return !has_files(kind, reference.workspace); });
  Findings findings(part);
  each_trial(whole, kinds.size() * 2, [&](Trial& trial) {
    const auto& kind = kinds[trial.number % kinds.size()];
    reference.begin_trial();
    const auto done = harm(kind, reference.trial(), trial.number / kinds.size(), trial);
    DamageTrial attempt(reference, kind, done);
    const auto outcome = attempt.run(trial);
    findings.count(kind.row, done.injury, outcome);
    EXPECT_EQ(attempt.wrong(), "") << "trial " << trial.number << ": " << done.file << " " << done.injury;
  });
}

TEST(DamagedRasters, NeverGiveAnotherFigureInSilence) { damage("damaged_rasters", raster_kinds(), 350); }
TEST(DamagedRecords, NeverGiveAnotherFigureInSilence) { damage("damaged_records", record_kinds(), 350); }

}  // namespace
