using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Http;

/// <summary>Orders by a column and a key, and begins after a row: as a row comparison, which an index on both serves at any depth.</summary>
public static class KeysetOrder
{
    public static IQueryable<TRow> After<TRow, TValue, TKey>(
        this IQueryable<TRow> rows, Expression<Func<TRow, TValue>> value, Expression<Func<TRow, TKey>> key, bool descending, (TValue Value, TKey Key)? after)
    {
        if (after is { } place)
            rows = rows.Where(Beyond(value, key, descending, place));
        return descending ? rows.OrderByDescending(value).ThenByDescending(key) : rows.OrderBy(value).ThenBy(key);
    }

    private static Expression<Func<TRow, bool>> Beyond<TRow, TValue, TKey>(
        Expression<Func<TRow, TValue>> value, Expression<Func<TRow, TKey>> key, bool descending, (TValue Value, TKey Key) after)
    {
        MethodInfo compare = typeof(NpgsqlDbFunctionsExtensions).GetMethod(descending ? "LessThan" : "GreaterThan", [typeof(DbFunctions), typeof(ITuple), typeof(ITuple)])!;
        MethodInfo tuple = typeof(ValueTuple).GetMethods().Single(method => method.Name == "Create" && method.GetGenericArguments().Length == 2)
            .MakeGenericMethod(typeof(TValue), typeof(TKey));
        ParameterExpression row = value.Parameters[0];
        Expression rowKey = new Rebind(key.Parameters[0], row).Visit(key.Body);
        // Read from an object, so that the place becomes parameters of one prepared statement.
        var place = new Place<TValue, TKey>(after.Value, after.Key);
        Expression placed = Expression.Call(tuple, Expression.Property(Expression.Constant(place), nameof(place.Value)), Expression.Property(Expression.Constant(place), nameof(place.Key)));
        return Expression.Lambda<Func<TRow, bool>>(
            Expression.Call(compare, Expression.Constant(EF.Functions), AsTuple(Expression.Call(tuple, value.Body, rowKey)), AsTuple(placed)), row);
    }

    private static UnaryExpression AsTuple(Expression tuple) => Expression.Convert(tuple, typeof(ITuple));

    private sealed record Place<TValue, TKey>(TValue Value, TKey Key);

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
