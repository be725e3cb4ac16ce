#include "pipeline/serve/query_answers.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/or_throw.hpp"
#include "libgeo/base/private_folder.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/query/answer_output.hpp"
#include "pipeline/query/answer_sheet.hpp"
#include "pipeline/query/ask_all.hpp"
#include "pipeline/query/query_names.hpp"
#include "pipeline/report/xlsx.hpp"
#include "pipeline/serve/posted_polygons.hpp"
#include "pipeline/serve/request_parts.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kSideBySide = 64, kLargestAnswer = std::size_t{64} << 20U;
constexpr int kTooLarge = 413;

enum class Form { json, csv, geojson, xlsx };
struct FormRow {
  Form form;
  const char *name, *content_type, *suffix;
};
constexpr FormRow kForms[] = {
    {Form::json, "json", "application/json", ".json"},
    {Form::csv, "csv", "text/csv; charset=utf-8", ".csv"},
    {Form::geojson, "geojson", "application/geo+json", ".geojson"},
    {Form::xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"}};

const FormRow& form_of(const HttpRequest& request) {
  const auto given = first_of(request.query, "format");
  if (given.empty()) return kForms[0];
  for (const FormRow& row : kForms)
    if (given == row.name) return row;
  throw geo::UsageError(
      message("format: is not known (got {0}, allowed json, csv, geojson, xlsx); choose one of these", given));
}

Vocabulary vocabulary_asked(const HttpRequest& request) {
  const auto given = first_of(request.query, "lang");
  if (given.empty() || given == "zh") return Vocabulary::zh;
  if (given == "en") return Vocabulary::en;
  throw geo::UsageError(message("lang: is not known (got {0}, allowed zh, en); choose one of these", given));
}

// Answers wait here until all are there: whether one could be answered decides the status.
class Collected {
 public:
  Collected(const QueryContext& context, const FormRow& form, Vocabulary vocabulary)
      : m_context(context), m_vocabulary(vocabulary) {
    if (form.form == Form::xlsx) {
      m_sheet = answer_sheet_header(vocabulary);
      return;
    }
    const AnswerFormat format = form.form == Form::csv    ? AnswerFormat::csv
                                : form.form == Form::json ? AnswerFormat::json
                                                          : AnswerFormat::geojson;
    m_writer = make_answer_output(format, context, [this](const std::string& text) { take(text.size(), text); });
  }

  void add(const AnsweredPolygon& polygon) {
    if (polygon.answer)
      m_any = true;
    else if (!m_first_fault)
      m_first_fault = polygon.answer.fault();
    if (m_writer) return m_writer->add(polygon);
    auto rows = answer_sheet_rows(m_context, polygon, m_vocabulary).rows;
    constexpr std::size_t kRowBytes = 2048;
    m_bytes += rows.size() * kRowBytes;
    take(0, {});
    m_sheet->rows.insert(m_sheet->rows.end(), std::make_move_iterator(rows.begin()),
                         std::make_move_iterator(rows.end()));
  }

  // Why there is nothing to give; nothing when there is.
  const std::optional<geo::Fault>& nothing() const {
    static const std::optional<geo::Fault> none;
    return m_any ? none : m_first_fault;
  }

  std::string bytes() {
    if (m_writer) m_writer->finish();
    return m_writer ? std::move(m_text) : workbook();
  }

 private:
  void take(std::size_t size, const std::string& text) {
    m_bytes += size;
    if (m_bytes > kLargestAnswer)
      throw ServeRefusal(kTooLarge, message("the answer is too long (allowed {0} MiB); ask for fewer polygons, layers "
                                            "or periods at once",
                                            kLargestAnswer >> 20U));
    m_text += text;
  }

  std::string workbook() const {
    const geo::PrivateFolder folder;
    const auto path = folder.path() / "query.xlsx";
    const NamedTable table{std::string(translate(language_of(m_vocabulary), text("Areas and means"))), *m_sheet};
    write_xlsx(path, table.name, std::span(&table, 1));
    return geo::or_throw(geo::read_small_file(path, 2 * kLargestAnswer));
  }

  const QueryContext& m_context;
  Vocabulary m_vocabulary;
  std::unique_ptr<AnswerOutput> m_writer;  // null: a workbook
  std::optional<Table> m_sheet;
  std::string m_text;
  std::size_t m_bytes = 0;
  bool m_any = false;
  std::optional<geo::Fault> m_first_fault;
};

std::vector<AskedPolygon> asked(const HttpRequest& request) {
  auto input = posted_polygons(request);
  std::vector<AskedPolygon> polygons;
  for (auto& polygon : input.polygons) polygons.push_back({std::move(polygon), input.crs});
  return polygons;
}

// Few polygons are cut into pieces themselves, many are answered side by side, some at a time so that answers do not
// pile up.
void answer_all(const std::vector<AskedPolygon>& polygons, const Ask& ask, bool outlines, const HttpRequest& request,
                Collected& collected) {
  for (std::size_t first = 0; first < polygons.size(); first += kSideBySide) {
    const std::size_t count = std::min(kSideBySide, polygons.size() - first);
    const bool few = polygons.size() < 8;
    std::vector<std::optional<AnsweredPolygon>> answers(count);
    const auto one = [&](std::size_t i) {
      geo::give_up_if(request.cancelled);
      answers[i] = answer_one(polygons[first + i], ask, outlines, few ? request.parallel : geo::sequential_for);
    };
    few ? geo::sequential_for(count, one) : request.parallel(count, one);
    geo::give_up_if(request.cancelled);  // what was cancelled in the middle has no answer worth sending
    for (const auto& answer : answers) collected.add(*answer);
  }
}

}  // namespace

HttpResponse answer_query(const ServedNight& night, const HttpRequest& request) {
  const FormRow& form = form_of(request);
  const Vocabulary vocabulary = vocabulary_asked(request);
  const QueryRequest question =
      spelled_out(list_parameter(request, "layer"), list_parameter(request, "period"), night.index);
  const auto polygons = asked(request);
  const Ask ask = [&](const geo::MultiPolygon& shape, const geo::Crs& crs, const geo::ParallelFor& parallel) {
    return night.service->ask(shape, crs, question, parallel, request.cancelled);
  };
  const QueryContext context{night.index, question};
  Collected collected(context, form, vocabulary);
  answer_all(polygons, ask, form.form == Form::geojson, request, collected);
  if (const auto& fault = collected.nothing()) throw ServeRefusal(status_of(*fault), fault->message);
  HttpResponse response;
  response.content_type = form.content_type;
  response.headers.emplace_back("cache-control", "no-store");
  response.headers.emplace_back("content-disposition",
                                std::string("attachment; filename=\"") + night.name + "_query" + form.suffix + "\"");
  response.body = collected.bytes();
  return response;
}

}  // namespace steppe
