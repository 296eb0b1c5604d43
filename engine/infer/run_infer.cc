#include "engine/infer/run_infer.h"

#include <cmath>
#include <functional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/infer/table_rows.h"

namespace crosscheck {
namespace {

constexpr uint64_t kNamedRejects = 5;
constexpr size_t kShownHeader = 200;  // bytes

// A column by any of its names; optional ones may be absent.
struct Column {
  std::vector<absl::string_view> names;
  bool required = true;
};

// One row's fields in the order of the columns asked for; empty where an optional one is absent.
using Row = std::vector<absl::string_view>;

// Why the row was rejected; empty when it was used.
using UseRow = std::function<std::string(const Row& row)>;

// Positions of the columns in the header; -1 for an optional one that is absent.
absl::StatusOr<std::vector<int>> FindColumns(const std::string& name,
                                             const std::vector<absl::string_view>& header,
                                             const std::vector<Column>& columns) {
  std::vector<int> positions;
  for (const Column& column : columns) {
    int position = -1;
    for (size_t i = 0; i < header.size() && position < 0; ++i) {
      const std::string title = absl::AsciiStrToLower(absl::StripAsciiWhitespace(header[i]));
      for (const absl::string_view wanted : column.names) {
        if (title == wanted) position = static_cast<int>(i);
      }
    }
    if (position < 0 && column.required) {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ": line 1: no column \"", column.names[0], "\" among ",
                       absl::StrJoin(header, ",").substr(0, kShownHeader),
                       "; nothing was read"));
    }
    positions.push_back(position);
  }
  return positions;
}

// Reads a table and names the rows that `use` rejects.
absl::Status ReadTable(const InferInput& input, const std::vector<Column>& columns,
                       std::ostream* notes, InferSummary* summary, const UseRow& use) {
  const auto at = [&input](const absl::Status& status) {
    return absl::Status(status.code(), absl::StrCat(input.name, ": ",
                                                    absl::string_view(status.message())));
  };
  TableRows rows(input.source);
  absl::StatusOr<bool> more = rows.Next();
  if (!more.ok()) return at(more.status());
  if (!*more) {
    return absl::InvalidArgumentError(
        absl::StrCat(input.name, ": empty; expected a header with column \"",
                     columns[0].names[0], "\""));
  }
  if (!rows.fault().empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(input.name, ": line ", rows.line(), ": the header has ", rows.fault()));
  }
  const absl::StatusOr<std::vector<int>> positions =
      FindColumns(input.name, rows.cells(), columns);
  if (!positions.ok()) return positions.status();

  uint64_t rejected = 0;
  Row row(columns.size());
  while (true) {
    more = rows.Next();
    if (!more.ok()) return at(more.status());
    if (!*more) break;
    std::string why;
    for (size_t i = 0; i < columns.size(); ++i) {
      const int position = (*positions)[i];
      const bool has = position >= 0 && position < static_cast<int>(rows.cells().size());
      row[i] = has ? rows.cells()[position] : absl::string_view();
      if (columns[i].required && row[i].empty() && why.empty()) {
        why = absl::StrCat("empty ", columns[i].names[0]);
      }
    }
    if (!rows.fault().empty()) why = std::string(rows.fault());
    if (why.empty()) why = use(row);
    if (why.empty()) continue;
    if (++rejected <= kNamedRejects && notes != nullptr) {
      *notes << input.name << ": line " << rows.line() << ": " << why << "; row left out\n";
    }
  }
  if (rejected > kNamedRejects && notes != nullptr) {
    *notes << input.name << ": " << rejected << " rows left out in all\n";
  }
  summary->rejected_rows += rejected;
  return absl::OkStatus();
}

absl::Status ReadClaims(const InferStreams& streams, ClaimTableBuilder* builder,
                        InferSummary* summary) {
  const std::vector<Column> columns = {{{"source"}}, {{"item"}}, {{"value"}}, {{"weight"}, false}};
  for (const InferInput& input : streams.claims) {
    absl::Status status = ReadTable(
        input, columns, streams.notes, summary, [builder](const Row& row) -> std::string {
          float weight = 1;
          if (!row[3].empty() &&
              (!absl::SimpleAtof(row[3], &weight) || !(weight > 0 && weight <= 1))) {
            return absl::StrCat("weight \"", row[3], "\" is not above 0 and at most 1");
          }
          builder->Add(row[0], row[1], row[2], weight);
          return "";
        });
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ReadKnown(const InferStreams& streams, InferOptions* options, InferSummary* summary) {
  if (streams.known.source == nullptr) return absl::OkStatus();
  return ReadTable(streams.known, {{{"item"}}, {{"value"}}}, streams.notes, summary,
                   [options](const Row& row) -> std::string {
                     options->known.emplace_back(std::string(row[0]), std::string(row[1]));
                     return "";
                   });
}

absl::Status ReadPriors(const InferStreams& streams, InferOptions* options,
                        InferSummary* summary) {
  if (streams.priors.source == nullptr) return absl::OkStatus();
  const std::vector<Column> columns = {{{"source"}}, {{"accuracy"}}, {{"claims"}, false}};
  return ReadTable(
      streams.priors, columns, streams.notes, summary, [options](const Row& row) -> std::string {
        SourcePrior prior;
        prior.source = std::string(row[0]);
        if (!absl::SimpleAtod(row[1], &prior.accuracy) ||
            !(prior.accuracy >= 0 && prior.accuracy <= 1)) {
          return absl::StrCat("accuracy \"", row[1], "\" is not between 0 and 1");
        }
        if (!row[2].empty() && (!absl::SimpleAtod(row[2], &prior.claims) ||
                                !(prior.claims >= 0 && std::isfinite(prior.claims)))) {
          return absl::StrCat("claims \"", row[2], "\" is not a number of at least 0");
        }
        options->priors.push_back(std::move(prior));
        return "";
      });
}

// Child and parent may come in any order; a parent that is never listed is a root.
absl::Status ReadHierarchy(const InferStreams& streams, InferOptions* options,
                           InferSummary* summary) {
  if (streams.hierarchy.source == nullptr) return absl::OkStatus();
  absl::flat_hash_map<std::string, int64_t> position;
  std::vector<std::string> parents;
  const std::vector<Column> columns = {{{"name", "child"}},
                                       {{"parentid", "parent_id", "parent"}, false},
                                       {{"id"}, false}};
  absl::Status status = ReadTable(
      streams.hierarchy, columns, streams.notes, summary, [&](const Row& row) -> std::string {
        const std::string key(row[2].empty() ? row[0] : row[2]);
        const int64_t at = static_cast<int64_t>(options->hierarchy.size());
        if (!position.emplace(key, at).second) {
          return absl::StrCat("place \"", key, "\" is listed twice");
        }
        options->hierarchy.push_back({std::string(row[0]), -1});
        parents.emplace_back(row[1]);
        return "";
      });
  if (!status.ok()) return status;
  const size_t listed = parents.size();
  for (size_t i = 0; i < listed; ++i) {
    if (parents[i].empty() || parents[i] == "-1") continue;
    const auto [at, is_new] =
        position.emplace(parents[i], static_cast<int64_t>(options->hierarchy.size()));
    if (is_new) options->hierarchy.push_back({parents[i], -1});
    options->hierarchy[i].parent = at->second;
  }
  return absl::OkStatus();
}

// RFC 4180: quoted where the text holds a comma, a quote or a line end; quotes doubled.
void WriteField(absl::string_view text, std::string* out) {
  if (text.find_first_of(",\"\r\n") == absl::string_view::npos) {
    absl::StrAppend(out, text);
    return;
  }
  out->push_back('"');
  for (const char ch : text) {
    if (ch == '"') out->push_back('"');
    out->push_back(ch);
  }
  out->push_back('"');
}

void WriteAnswers(const ClaimTable& table, const InferResult& result, std::ostream* out) {
  if (out == nullptr) return;
  *out << "item,value,confidence\r\n";
  std::string line;
  for (const ItemAnswer& answer : result.answers) {
    line.clear();
    WriteField(table.items[answer.item], &line);
    line.push_back(',');
    WriteField(answer.value, &line);
    absl::StrAppendFormat(&line, ",%.4f\r\n", answer.confidence);
    *out << line;
  }
}

void WriteSources(const ClaimTable& table, const InferResult& result, std::ostream* out) {
  if (out == nullptr) return;
  *out << "source,accuracy,low,high,claims,group\r\n";
  std::string line;
  for (const SourceRecord& record : result.sources) {
    line.clear();
    WriteField(table.sources[record.source], &line);
    absl::StrAppendFormat(&line, ",%.4f,%.4f,%.4f,%d,", record.accuracy, record.low, record.high,
                          record.claims);
    if (record.group != 0) absl::StrAppend(&line, record.group);
    absl::StrAppend(&line, "\r\n");
    *out << line;
  }
}

}  // namespace

absl::StatusOr<InferSummary> RunInfer(InferOptions options, const InferStreams& streams) {
  InferSummary summary;
  ClaimTableBuilder builder;
  if (absl::Status status = ReadClaims(streams, &builder, &summary); !status.ok()) return status;
  if (absl::Status status = ReadKnown(streams, &options, &summary); !status.ok()) return status;
  if (absl::Status status = ReadPriors(streams, &options, &summary); !status.ok()) return status;
  if (absl::Status status = ReadHierarchy(streams, &options, &summary); !status.ok()) {
    return status;
  }
  const ClaimTable table = builder.Build();
  if (table.claims.empty()) return absl::InvalidArgumentError("no claims to weigh");

  const absl::StatusOr<InferResult> result = Infer(table, options);
  if (!result.ok()) return result.status();
  summary.kind = result->kind;
  summary.claims = table.claims.size();
  if (streams.notes != nullptr) {
    std::ostream& notes = *streams.notes;
    notes << "kind " << InferKindName(result->kind) << ": " << result->kind_reason << "\n"
          << summary.claims << " claims, " << table.num_sources() << " sources, "
          << table.num_items() << " items, " << result->num_groups << " groups of copies, "
          << result->rounds << " rounds\n";
    if (result->num_tied > 0) {
      notes << result->num_tied << " items are tied: the claims give no reason for either value\n";
    }
  }
  WriteAnswers(table, *result, streams.answers);
  WriteSources(table, *result, streams.sources);
  return summary;
}

}  // namespace crosscheck
