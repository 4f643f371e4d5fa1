"""The nearest question to oversight's counting, asked of DuckDB and of Polars: by country, cases flagged, apprehended since
the flag, deported and unlocated, with every date column parsed and case ids counted as distinct.

    python3 count.py duckdb|polars FILE.csv
"""
import sys

AS_OF = "2026-06-30"
DATES = ["entry_date", "flagged_date", "apprehended_date", "departure_date"]


def with_duckdb(name):
    import duckdb

    db = duckdb.connect()
    db.execute("SET threads TO 2")
    types = ", ".join(f"'{column}': 'DATE'" for column in DATES)
    query = f"""
        SELECT citizenship, count(*),
          count(*) FILTER (WHERE CASE WHEN apprehended_date IS NOT NULL THEN apprehended_date BETWEEN flagged_date AND DATE '{AS_OF}'
                                 ELSE apprehended = 'yes' END),
          count(*) FILTER (WHERE deported = 'yes' AND (departure_date IS NULL OR departure_date <= DATE '{AS_OF}')),
          count(*) FILTER (WHERE unlocated = 'yes'),
          min(entry_date), count(DISTINCT case_id)
        FROM read_csv('{name}', header = true, types = {{{types}, 'case_id': 'VARCHAR'}})
        GROUP BY ALL ORDER BY ALL"""
    return duckdb.__version__, db.execute(query).fetchall()


def with_polars(name):
    import polars as pl

    as_of = pl.lit(AS_OF).str.to_date()
    schema = {column: pl.String for column in ("case_id", "citizenship", "apprehended", "deported", "unlocated", "custody")}
    rows = pl.scan_csv(name, schema_overrides=schema).with_columns(pl.col(c).cast(pl.String).str.to_date("%Y-%m-%d") for c in DATES)
    dated = pl.col("apprehended_date").is_not_null()
    since = (pl.col("apprehended_date") >= pl.col("flagged_date")) & (pl.col("apprehended_date") <= as_of)
    out = rows.group_by("citizenship").agg(
        pl.len(),
        ((dated & since) | (~dated & (pl.col("apprehended") == "yes"))).sum().alias("apprehended_since"),
        ((pl.col("deported") == "yes") & (pl.col("departure_date").is_null() | (pl.col("departure_date") <= as_of))).sum().alias("deported_by"),
        (pl.col("unlocated") == "yes").sum().alias("unlocated_now"),
        pl.col("entry_date").min().alias("first_entry"),
        pl.col("case_id").n_unique().alias("ids"),
    ).sort("citizenship")
    return pl.__version__, out.collect(engine="streaming").rows()


if __name__ == "__main__":
    version, rows = {"duckdb": with_duckdb, "polars": with_polars}[sys.argv[1]](sys.argv[2])
    print(sys.argv[1], version, "countries", len(rows), "cases", sum(row[1] for row in rows))
