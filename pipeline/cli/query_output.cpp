#include "pipeline/cli/query_output.hpp"

#include <sstream>

#include "libgeo/base/output_file.hpp"
#include "pipeline/cli/standard_output.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/query/answer_output.hpp"
#include "pipeline/query/answer_page.hpp"

namespace steppe {
namespace {

class Destination {
 public:
  explicit Destination(const std::string& path) {
    if (!path.empty()) m_file = std::make_unique<geo::OutputFile>(path);
  }
  void write(const std::string& text) {
    if (m_file) return m_file->write(text);
    print_data(text);
  }
  void finish() {
    if (m_file) return m_file->finish();
    finish_standard_output();
  }

 private:
  std::unique_ptr<geo::OutputFile> m_file;
};

class FileOutput : public QueryOutput {
 public:
  FileOutput(const std::string& path, AnswerFormat format, const QueryContext& context)
      : m_out(path),
        m_writer(make_answer_output(format, context, [this](const std::string& text) { m_out.write(text); })) {}
  void add(const AnsweredPolygon& polygon) override { m_writer->add(polygon); }
  void finish() override {
    m_writer->finish();
    m_out.finish();
  }

 private:
  Destination m_out;
  std::unique_ptr<AnswerOutput> m_writer;
};

class TableOutput : public QueryOutput {
 public:
  TableOutput(const std::string& path, const QueryContext& context, Language language)
      : m_out(path), m_context(context), m_language(language) {}

  void add(const AnsweredPolygon& polygon) override {
    const AnswerPage page = answer_page(m_context, polygon, m_language);
    std::ostringstream text;
    text << page.head << '\n';
    for (const ShownTable& table : page.tables) {
      text << '\n';
      print_table(text, table.columns, table.rows, table.right);
    }
    if (!page.notes.empty()) text << '\n';
    for (const auto& note : page.notes) text << note << '\n';
    text << '\n';
    m_out.write(text.str());
  }
  void finish() override {
    for (const auto& note : closing_notes(m_context, m_language)) m_out.write(note + '\n');
    m_out.finish();
  }

 private:
  Destination m_out;
  const QueryContext& m_context;
  Language m_language;
};

}  // namespace

std::unique_ptr<QueryOutput> make_query_output(QueryFormat format, const std::string& path, const QueryContext& context,
                                               Language language) {
  switch (format) {
    case QueryFormat::table:
      return std::make_unique<TableOutput>(path, context, language);
    case QueryFormat::csv:
      return std::make_unique<FileOutput>(path, AnswerFormat::csv, context);
    case QueryFormat::json:
      return std::make_unique<FileOutput>(path, AnswerFormat::json, context);
    case QueryFormat::geojson:
      return std::make_unique<FileOutput>(path, AnswerFormat::geojson, context);
  }
  return nullptr;  // not met
}

}  // namespace steppe
