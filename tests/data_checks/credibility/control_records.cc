#include "tests/data_checks/credibility/control_records.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/judgements/judgements.h"
#include "engine/relate/control.h"
#include "engine/time/edtf.h"
#include "engine/vocabulary/vocabulary.h"
#include "storage/store.h"
#include "tests/tools/run_cli.h"

namespace crosscheck {
namespace {

constexpr char kFirstJudged[] = "2022-07-08";
constexpr char kLastJudged[] = "2022-07-29";
constexpr char kWikipedia[] = "name:wikipedia";
constexpr char kIsw[] = "isw";

int32_t Day(const std::string& date) { return ParseEdtf(date)->first_day(); }

// What two sources say of one place in the last weeks.
struct LastWord {
  std::string place;
  std::string holder;  // the only party that Wikipedia names
  bool settled = true;  // Wikipedia names one party throughout, and ISW never anything else
  bool both = false;
  int isw = 0;
};

std::vector<Judgement> JudgedFromAgreement(const Corpus& corpus) {
  const int32_t first = Day(kFirstJudged), last = Day(kLastJudged);
  std::map<std::string, LastWord> places;
  std::map<std::string, std::vector<ControlStance>> isw;
  for (const Statement& s : corpus.statements()) {
    if (s.when.first < first || s.when.last > last) continue;
    if (s.control.kind == ControlStance::kNone) continue;
    LastWord& word = places[s.claim->place().id()];
    word.place = s.claim->place().name();
    if (s.origin == kIsw) isw[s.claim->place().id()].push_back(s.control);
    if (s.origin != kWikipedia) continue;
    const bool names = s.control.kind == ControlStance::kHeldBy &&
                       (word.holder.empty() || word.holder == s.control.party);
    word.settled &= names;
    if (names) word.holder = s.control.party;
  }
  std::vector<Judgement> judgements;
  for (auto& [place, word] : places) {
    if (!word.settled || word.holder.empty() || isw[place].empty()) continue;
    for (const ControlStance& stance : isw[place]) {
      word.settled &= !Exclude(stance, {ControlStance::kHeldBy, word.holder});
    }
    if (!word.settled) continue;
    Judgement judgement;
    QuestionDecision& question = *judgement.mutable_question();
    question.set_kind(CONTROL);
    question.set_place_id(place);
    question.set_place(word.place);
    question.set_first_day(first);
    question.set_last_day(last);
    question.set_known_day(last);
    question.set_answer(corpus.vocabulary().parties().Find(word.holder)->name());
    judgement.set_author("the check");
    judgement.set_reason("both sources without a side say so throughout");
    judgement.set_decided_day(last);
    if (CompleteJudgement(corpus.vocabulary(), judgement).ok()) judgements.push_back(judgement);
  }
  return judgements;
}

std::string Figure(const RecordFigure& figure) {
  return absl::StrFormat("%.2f [%.2f-%.2f] of %d", figure.probability(), figure.low(),
                         figure.high(), figure.questions());
}

}  // namespace

absl::StatusOr<ControlRecords> GradeControlTable(const std::string& csv, const std::string& map,
                                                 const std::string& directory) {
  const std::string db = directory + "/control";
  const CliResult fed = RunCli({"feed", "--no-findings", "--db", db, "--map", map, csv});
  if (fed.code != 0) return absl::InternalError(fed.err);
  absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(db, OpenOptions{});
  if (!store.ok()) return store.status();
  const absl::StatusOr<std::vector<Claim>> claims =
      AllClaims(*(*store)->NewReadView(), [](const Damage&) {});
  if (!claims.ok()) return claims.status();

  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  ControlRecords records;
  for (const std::string date : {"2022-04-30", "2022-05-31", "2022-06-30", "2022-07-07"}) {
    records.as_of.emplace_back(date, GradeClaims(*claims, {}, {.as_of_day = Day(date)}, vocabulary));
  }
  const Corpus corpus(*claims, vocabulary);
  const std::vector<Judgement> judgements = JudgedFromAgreement(corpus);
  records.judged_places = static_cast<int>(judgements.size());
  const WeighedClaims judged(*claims, judgements, {.as_of_day = Day(kLastJudged)}, vocabulary);
  records.after = judged.credibility.grades;
  for (const auto& [origin, source] : judged.credibility.weights.sources) {
    for (const CountedAnswer& answer : source.counted) {
      if (judged.credibility.items[answer.item].judged.empty()) continue;
      ++records.outcome[origin].answers;
      records.outcome[origin].held += answer.holds > 0.5;
    }
  }
  records.timing = TimingOf(corpus, EpisodesOf(corpus));
  return records;
}

void PrintControlRecords(const ControlRecords& records, std::ostream& out) {
  for (const auto& [date, grades] : records.as_of) {
    out << "as of " << date << ", nothing judged\n";
    for (const SourceGrade& grade : grades.sources()) {
      out << "  " << grade.letter() << "  " << Figure(grade.overall()) << "  " << grade.source_id()
          << "\n";
    }
  }
  out << records.judged_places << " places judged, " << kFirstJudged << " to " << kLastJudged << "\n";
  for (const auto& [origin, outcome] : records.outcome) {
    out << absl::StrFormat("  %d of %d judged answers held (%.3f)  %s\n", outcome.held,
                           outcome.answers, 1.0 * outcome.held / outcome.answers, origin);
  }
  out << "as of " << kLastJudged << ", judged\n";
  for (const SourceGrade& grade : records.after.sources()) {
    out << "  " << grade.letter() << "  " << Figure(grade.overall()) << "  " << grade.source_id()
        << "  (" << grade.letter_why() << ")\n";
    for (const RecordFigure& part : grade.parts()) {
      if (part.topic().empty()) out << "       " << Figure(part) << "  " << part.bearing() << "\n";
    }
  }
  out << "changes of control\n";
  for (const TimingRecord& r : records.timing) {
    out << absl::StrFormat("  says so %d, first %d, lead %g days (%d), lag %g days (%d), premature %d "
                           "of %d, taken back %d  %s\n",
                           r.episodes, r.first, r.median_lead_days, r.led, r.median_lag_days,
                           r.lagged, r.premature, r.could_be_borne_out, r.retracted, r.origin);
  }
}

}  // namespace crosscheck
