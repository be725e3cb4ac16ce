#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace steppe_test {

// How a trial ended. Only `wrong` breaks the promise of docs/reliability.md.
enum class Outcome {
  same,     // the same figures all the way: it did no harm
  remade,   // noticed, and made again: the same figures at the end
  refused,  // noticed, and no figure given, or given with exit code 3
  wrong     // another figure without a word, something lost, a crash
};
inline constexpr std::size_t kOutcomes = 4;

// What a row of the table of docs/reliability.md is about, in both languages.
struct RowName {
  std::string_view english, chinese;
  friend auto operator<=>(const RowName&, const RowName&) = default;
};

// What a part of the suite tried and found. Prints its rows when it goes, as lines of the tables of docs/reliability.md
// and .zh.md: to standard output, and into $STEPPE_BREAK_FOUND/<part>.en.md and .zh.md.
class Findings {
 public:
  explicit Findings(std::string part) : m_part(std::move(part)) {}
  ~Findings();
  Findings(const Findings&) = delete;
  Findings& operator=(const Findings&) = delete;

  // `injury` is for the finer table, which is only printed.
  void count(const RowName& row, std::string_view injury, Outcome outcome);
  // A measured value of which the largest stands in the row, e.g. seconds until a signal was answered.
  void measured(const RowName& row, double seconds);

  std::string table(bool chinese) const;

 private:
  struct Row {
    std::array<std::size_t, kOutcomes> count{};
    double longest_s = 0;
    std::map<std::string, std::array<std::size_t, kOutcomes>, std::less<>> by_injury;
  };
  void print_injuries() const;

  std::string m_part;
  std::vector<RowName> m_order;
  std::map<RowName, Row> m_rows;
};

}  // namespace steppe_test
