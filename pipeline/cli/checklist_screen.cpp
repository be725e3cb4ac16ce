#include "pipeline/cli/checklist_screen.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "pipeline/cli/text_table.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kIndent = 2, kLeastText = 30;
constexpr std::array<std::string_view, kCheckMarks.size()> kColours{"\033[32m", "\033[33m", "\033[31m", "\033[1;31m"};
constexpr std::string_view kPlain = "\033[0m";

std::string blanks(std::size_t count) { return std::string(count, ' '); }

std::string mark_text(const CheckMarkRow& row, Language language) {
  return std::string(row.sign) + " " + std::string(translate(language, row.words));
}

class Page {
 public:
  Page(Language language, std::size_t width, bool colours, std::ostream& out)
      : m_language(language), m_width(width), m_colours(colours), m_out(out) {
    for (const auto& row : kCheckMarks) m_mark_width = std::max(m_mark_width, display_width(mark_text(row, language)));
  }

  void heading(std::size_t number, std::string_view words) {
    m_out << '\n' << number << ". " << translate(m_language, words) << '\n';
  }

  void line(const CheckLine& line) {
    const auto& row = kCheckMarks[static_cast<std::size_t>(line.mark)];
    const std::string mark = mark_text(row, m_language);
    m_out << blanks(kIndent) << coloured(mark, line.mark) << blanks(m_mark_width - display_width(mark) + 2);
    hanging(show(line.what, m_language), text_column(), true);
    below(text("blocks"), line.blocks);
    below(text("to do"), line.advice);
  }

  void table(const CheckTable& table) {
    std::vector<std::size_t> widths(table.header.size(), 0);
    std::vector<std::vector<std::string>> rows{shown(table.header)};
    for (const auto& row : table.rows) rows.push_back(shown(row));
    for (const auto& row : rows)
      for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
    for (const auto& row : rows) {
      std::string line;
      for (std::size_t c = 0; c < row.size(); ++c) {
        const auto pad = blanks(widths[c] - display_width(row[c]));
        const bool right = std::find(table.right.begin(), table.right.end(), c) != table.right.end();
        line += (right ? pad + row[c] : row[c] + pad) + "  ";
      }
      line.erase(line.find_last_not_of(' ') + 1);
      m_out << blanks(text_column()) << line << '\n';
    }
  }

  void counts(const Checklist& list) {
    m_out << '\n';
    std::string line;
    for (const auto& row : kCheckMarks)
      line += coloured(mark_text(row, m_language), row.mark) + " " + std::to_string(list.count(row.mark)) + "   ";
    m_out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
  }

 private:
  std::size_t text_column() const { return kIndent + m_mark_width + 2; }

  std::string coloured(const std::string& text, CheckMark mark) const {
    return m_colours ? std::string(kColours[static_cast<std::size_t>(mark)]) + text + std::string(kPlain) : text;
  }

  void below(std::string_view label, const geo::Message& words) {
    if (words.text.empty()) return;
    const std::string head = show(message("{0}: ", geo::Message{std::string(label), {}, false}), m_language);
    m_out << blanks(text_column()) << head;
    hanging(show(words, m_language), text_column() + display_width(head), true);
  }

  void hanging(const std::string& words, std::size_t column, bool begun) {
    const std::size_t room = std::max(kLeastText, m_width - std::min(m_width, column));
    for (const auto& part : wrapped(words, room)) {
      m_out << (begun ? "" : blanks(column)) << part << '\n';
      begun = false;
    }
  }

  std::vector<std::string> shown(const std::vector<geo::Message>& cells) const {
    std::vector<std::string> texts;
    for (const auto& cell : cells) texts.push_back(show(cell, m_language));
    return texts;
  }

  Language m_language;
  std::size_t m_width;
  bool m_colours;
  std::ostream& m_out;
  std::size_t m_mark_width = 0;
};

}  // namespace

void show_checklist(const Checklist& list, Language language, std::size_t width, bool colours, std::ostream& out) {
  out << show(message("Checklist of {0} (nothing is written, nothing is locked)", list.configuration), language)
      << '\n';
  Page page(language, width, colours, out);
  std::size_t number = 0;
  for (const auto& section : list.sections) {
    page.heading(++number, section.heading);
    for (const auto& line : section.lines) page.line(line);
    for (const auto& table : section.tables) page.table(table);
  }
  page.counts(list);
  if (list.configuration_is_wrong)
    out << show(message("the configuration comes first (section 1); then check again"), language) << '\n';
  else if (list.count(CheckMark::stop) > 0)
    out << show(message("a run does not begin before what is marked as stopping it is mended; then check again"),
                language)
        << '\n';
  else if (list.count(CheckMark::bad) > 0)
    out << show(message("a run goes through; what is marked as to mend has a status and no figure"), language) << '\n';
  else
    out << show(message("everything is there; next: steppe run --config {0} --workspace FOLDER", list.configuration),
                language)
        << '\n';
}

}  // namespace steppe
